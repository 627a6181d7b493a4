"""A batch gives its readings in order, reports bad lines by number, and goes on byte for byte where it was stopped."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from habeas.errors import Invalid
from habeas.sources import Limits
from habeas.workflow.batch import (
    Folder,
    How,
    InlineRunner,
    Input,
    JsonLines,
    LocalRunner,
    Progress,
    WebArchive,
    read_batch,
)
from habeas.workflow.reading_reports import Given

TEXTS = [
    "Police detained Daniyar Ospanbek in Almaty on 4 March 2021, his lawyer said.",
    "Nothing much happened in the town.",
    "On Friday a court sentenced Daniyar Ospanbek to seven years in prison.",
    "“He has not been fed in his cell,” Aliya Ospanbek said.",
]
EVERYTHING = How(everything=True)


def line(n: int, text: str, **more: object) -> bytes:
    report = {"id": f"d{n}", "text": text, "published": "2022-08-22", "language": "en", **more}
    return json.dumps(report).encode() + b"\n"


LINES = [line(n, text) for n, text in enumerate(TEXTS)]
BROKEN = [
    b"{not json\n",
    b'["a list"]\n',
    b'{"text": "no id"}\n',
    b'{"id": "x"}\n',
    b'{"id": "y", "text": 5}\n',
    b"\xff\xfe\x00\n",
    b'{"id": "z", "text": "A man.", "published": 2022}\n',
]


def lines_of(lines: list[bytes], given: Given | None = None) -> JsonLines:
    return JsonLines(io.BytesIO(b"".join(lines)), given=given or Given())


def run(batch: Input, out: Path | io.BytesIO, how: How = EVERYTHING, report: Path | None = None) -> Progress:
    return read_batch(batch, out, InlineRunner(how), how=how, report=report)


@pytest.fixture(scope="module")
def unbroken() -> bytes:
    out = io.BytesIO()
    run(lines_of(LINES), out)
    return out.getvalue()


def test_one_reading_a_line_in_order(unbroken: bytes) -> None:
    readings = [json.loads(raw) for raw in unbroken.splitlines()]
    assert [(r["id"], r["line"]) for r in readings] == [("d0", 1), ("d1", 2), ("d2", 3), ("d3", 4)]
    assert [r["text"] for r in readings] == TEXTS
    assert all(r["format"] == "habeas-reading/1" for r in readings)


def test_broken_lines_are_reported_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    out, report = io.BytesIO(), tmp_path / "report"
    progress = run(lines_of([LINES[0], b"\n", *BROKEN, *LINES[1:]]), out, report=report)
    skipped = [json.loads(raw) for raw in report.read_bytes().splitlines()]
    assert [bad["line"] for bad in skipped] == list(range(3, 3 + len(BROKEN)))
    assert progress.read == len(TEXTS)
    assert progress.failed == len(BROKEN)
    assert [json.loads(raw)["id"] for raw in out.getvalue().splitlines()] == ["d0", "d1", "d2", "d3"]
    assert report.stat().st_mode & 0o077 == 0


def test_what_is_wrong_with_a_line_never_repeats_its_words(tmp_path: Path) -> None:
    run(lines_of([b'{"id": "1", "text": ["Witness Aliya"]}\n']), io.BytesIO(), report=tmp_path / "report")
    assert b"Aliya" not in (tmp_path / "report").read_bytes()


def test_a_line_without_end_costs_no_memory_and_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from habeas.workflow.batch import lines

    monkeypatch.setattr(lines, "_MAX_LINE", 300)
    items = list(lines_of([LINES[0], line(9, "x" * 5000), LINES[1]]).items())
    assert [getattr(item, "code", None) for item in items] == [None, "line-too-long", None]
    assert [item.position for item in items] == [("line", 1), ("line", 2), ("line", 3)]


def test_the_first_look_leaves_out_what_has_nothing_to_find(tmp_path: Path) -> None:
    out, report = io.BytesIO(), tmp_path / "report"
    progress = run(lines_of(LINES), out, How(custody_only=True), report)
    assert [json.loads(raw)["id"] for raw in out.getvalue().splitlines()] == ["d0", "d2", "d3"]
    assert progress.nothing_found == 1
    assert progress.failed == 0
    assert json.loads(report.read_bytes()) == {
        "id": "d1", "line": 2, "code": "nothing-at-first-look", "reason": "nothing found at first look",
    }  # fmt: skip


def test_lines_were_chosen_so_that_short_texts_are_read_as_well() -> None:
    out = io.BytesIO()
    run(lines_of(LINES), out, How())
    assert [json.loads(raw)["id"] for raw in out.getvalue().splitlines()] == ["d0", "d1", "d2", "d3"]


@pytest.mark.parametrize("cut", [0, 1, 200, "one line", "one line and a bit", "all"])
@pytest.mark.parametrize("manifest_cut", [None, 30])
def test_a_stopped_batch_goes_on_byte_for_byte(
    tmp_path: Path, unbroken: bytes, cut: int | str, manifest_cut: int | None
) -> None:
    out = tmp_path / "readings.jsonl"
    run(lines_of(LINES), out)
    manifest = out.with_name(out.name + ".manifest")
    whole = manifest.read_bytes()
    first = unbroken.index(b"\n") + 1
    size = {"one line": first, "one line and a bit": first + 77, "all": len(unbroken)}.get(str(cut), cut)
    out.write_bytes(unbroken[: int(size)])
    manifest.write_bytes(whole[: -manifest_cut if manifest_cut else None])
    progress = run(lines_of(LINES), out)
    assert out.read_bytes() == unbroken
    assert manifest.read_bytes() == whole
    assert progress.read == len(TEXTS)


def test_an_output_of_another_input_is_left_alone(tmp_path: Path, unbroken: bytes) -> None:
    out = tmp_path / "readings.jsonl"
    run(lines_of(LINES), out)
    for other in (lines_of(LINES[:2]), lines_of(LINES[::-1]), lines_of(LINES, Given(language="en"))):
        with pytest.raises(Invalid, match="batch-mismatch"):
            run(other, out)
    with pytest.raises(Invalid, match="batch-mismatch"):
        run(lines_of(LINES), out, How())
    assert out.read_bytes() == unbroken


def test_a_file_that_is_no_output_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "letter.txt"
    out.write_text("Dear court,\n", encoding="utf-8")
    with pytest.raises(Invalid, match="batch-output"):
        run(lines_of(LINES), out)
    assert out.read_text(encoding="utf-8") == "Dear court,\n"


def test_everything_written_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    run(lines_of(LINES[:1]), tmp_path / "out", report=tmp_path / "report")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "out.manifest", "report"]
    assert all(p.stat().st_mode & 0o077 == 0 for p in tmp_path.iterdir())


def test_two_workers_give_the_same_bytes(unbroken: bytes) -> None:
    out = io.BytesIO()
    progress = read_batch(lines_of(LINES), out, LocalRunner(2, EVERYTHING))
    assert out.getvalue() == unbroken
    assert progress.read == len(TEXTS)


def test_a_day_that_cannot_be_read_costs_no_report() -> None:
    out = io.BytesIO()
    progress = run(lines_of([line(1, TEXTS[0], published="04-03-2021")]), out)
    assert not progress.skipped
    warnings = [w["code"] for w in json.loads(out.getvalue())["warnings"]]
    assert any(code.startswith("published") for code in warnings)


# ---- web archives -----------------------------------------------------------------------------------


def test_the_encoding_of_the_answer_counts_where_the_page_tells_none(tmp_path: Path) -> None:
    text = "Полиция задержала Данияра Оспанбека в Алматы, сообщил адвокат. Его отправили в тюрьму."
    plain, told = text.encode("windows-1251"), b"<meta charset='windows-1251'>" + text.encode("windows-1251")
    records = []
    for name, body, charset in (("a", plain, "windows-1251"), ("b", told, "utf-8"), ("c", text.encode(), "koi8-r")):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\n\r\n".encode()
        answer += b"<html><p>" + body + b"</p></html>"
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    given = {item.id: getattr(item, "given", None) for item in WebArchive(tmp_path / "a.warc").items()}
    assert [g and g.encoding for g in given.values()] == ["cp1251", None, None]


# ---- folders ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (folder / "b" / "page.html").write_text(f"<html><body><p>{TEXTS[2]}</p></body></html>", encoding="utf-8")
    (folder / "b" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    (folder / "c.txt").write_text(TEXTS[1], encoding="utf-8")
    (folder / "d.warc.gz").write_bytes(b"\x1f\x8b")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    return folder


def test_a_folder_is_read_by_relative_paths_and_says_what_is_no_report(folder: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report"
    progress = run(Folder(folder), out, How(), report)
    assert [json.loads(raw)["id"] for raw in out.read_bytes().splitlines()] == ["a.txt", "b/page.html"]
    skipped = {line["id"]: line["code"] for line in map(json.loads, report.read_bytes().splitlines())}
    assert skipped == {
        "b/picture.png": "source-binary", "c.txt": "nothing-at-first-look", "d.warc.gz": "batch-inside",
        "empty.txt": "source-empty", "link.txt": "no-file",
    }  # fmt: skip
    assert progress.failed == 0
    before = out.read_bytes()
    (folder / "aa.txt").write_text(TEXTS[3], encoding="utf-8")
    again = run(Folder(folder), out, How(), report)
    assert out.read_bytes().startswith(before)
    assert json.loads(out.read_bytes()[len(before) :])["id"] == "aa.txt"
    assert (again.read, again.carried) == (3, 2)


def test_files_of_a_folder_are_limited_like_single_files(folder: Path, tmp_path: Path) -> None:
    (folder / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 400_000 + TEXTS[0].encode())
    how = How(limits=Limits(seconds=1))
    out, report = tmp_path / "out", tmp_path / "report"
    progress = run(Folder(folder), out, how, report)
    skipped = {line["id"]: line["code"] for line in map(json.loads, report.read_bytes().splitlines())}
    assert skipped["deep.html"] in ("source-timeout", "source-memory")
    assert (progress.read, progress.failed) == (2, 1)


def test_what_the_command_writes_is_no_report(folder: Path) -> None:
    out = folder / "out"
    batch = Folder(folder, leave_out=(out,))
    out.write_text("x", encoding="utf-8")
    assert "out" not in [item.id for item in Folder(folder, leave_out=(out,)).items()]
    assert batch.size == 7
