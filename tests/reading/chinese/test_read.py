"""A Chinese report read from a file, and put together with an English one."""

from __future__ import annotations

from pathlib import Path

import habeas

CHINESE = """独立记者达尼亚尔·奥斯潘别克被判七年

天山通讯2024年3月12日电

据律师称，阿斯塔纳市法院以“煽动社会不和”罪判处独立记者达尼亚尔·奥斯潘别克有期徒刑七年。奥斯潘别克说，他将上诉。
"""
ENGLISH = """Journalist Daniyar Ospanbek jailed for ten years

ASTANA, 13 March 2024 - A court in Astana sentenced the journalist Daniyar Ospanbek to ten years in prison on Tuesday.
His lawyer, Serik Omarov, said he would appeal.
"""


def test_read_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(CHINESE, encoding="utf-8")
    reading = habeas.read(path, published="2024-03-12")
    assert reading.source.language.startswith("zh")
    assert {"sentence", "conviction"} <= {e.type for e in reading.events}
    assert [e.name for e in reading.entities if e.type == "person"] == ["达尼亚尔·奥斯潘别克"]
    assert "chinese-patterns" in {w.code for w in reading.warnings}


def test_assembled_with_an_english_one(tmp_path: Path) -> None:
    readings = []
    for name, text in (("one.txt", CHINESE), ("two.txt", ENGLISH)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        readings.append(habeas.read(path))
    case = habeas.assemble(readings)
    told = {(e.type, dict(e.attributes).get("term")) for r in readings for e in r.events if e.type == "sentence"}
    assert told >= {("sentence", "P7Y"), ("sentence", "P10Y")}
    assert case is not None


def test_traditional_is_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "hk.txt"
    text = "前區議員梁兆庭被判囚14個月。梁兆庭的妻子何慧敏說：「他沒有罪，我們會等他回家。」\n"
    path.write_text(text, encoding="utf-8")
    reading = habeas.read(path)
    assert [dict(e.attributes).get("term") for e in reading.events if e.type == "sentence"] == ["P14M"]
    assert [s.content[0].quote for s in reading.statements] == ["「他沒有罪，我們會等他回家。」"]
