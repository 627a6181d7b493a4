"""A batch gives its readings in order, reports bad lines by number, and goes on byte for byte where it was stopped."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from habeas.errors import Invalid
from habeas.workflow.batch import read_batch

TEXTS = [
    "Police detained Daniyar Ospanbek in Almaty on 4 March 2021, his lawyer said.",
    "Nothing much happened in the town.",
    "On Friday a court sentenced Daniyar Ospanbek to seven years in prison.",
    "“He has not been fed,” Aliya Ospanbek said.",
]


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


@pytest.fixture(scope="module")
def unbroken() -> bytes:
    out = io.BytesIO()
    read_batch(LINES, out)
    return out.getvalue()


def test_one_reading_a_line_in_order(unbroken: bytes) -> None:
    readings = [json.loads(raw) for raw in unbroken.splitlines()]
    assert [r["id"] for r in readings] == ["d0", "d1", "d2", "d3"]
    assert [r["text"] for r in readings] == TEXTS
    assert all(r["format"] == "habeas-reading/1" for r in readings)


def test_broken_lines_are_reported_by_number_and_the_rest_is_read(unbroken: bytes) -> None:
    out = io.BytesIO()
    mixed = [LINES[0], *BROKEN, *LINES[1:]]
    progress = read_batch(mixed, out)
    assert [bad.line for bad in progress.bad] == list(range(2, 2 + len(BROKEN)))
    assert progress.read == len(TEXTS)
    ids = [json.loads(raw)["id"] for raw in out.getvalue().splitlines()]
    assert ids == ["d0", "d1", "d2", "d3"]


def test_what_is_wrong_with_a_line_never_repeats_its_words() -> None:
    progress = read_batch([b'{"id": "secret-name", "text": ["Witness Aliya"]}\n'], io.BytesIO())
    assert "Aliya" not in str(progress.bad[0])


@pytest.mark.parametrize("cut", [0, 1, 200, "one line", "one line and a bit", "all"])
def test_a_stopped_batch_goes_on_byte_for_byte(tmp_path: Path, unbroken: bytes, cut: int | str) -> None:
    first = unbroken.index(b"\n") + 1
    size = {"one line": first, "one line and a bit": first + 77, "all": len(unbroken)}.get(str(cut), cut)
    out = tmp_path / "readings.jsonl"
    out.write_bytes(unbroken[: int(size)])
    read_batch(LINES, out)
    assert out.read_bytes() == unbroken


def test_an_output_of_another_input_is_left_alone(tmp_path: Path, unbroken: bytes) -> None:
    out = tmp_path / "readings.jsonl"
    out.write_bytes(unbroken)
    with pytest.raises(Invalid, match="batch-mismatch"):
        read_batch(LINES[:2], out)
    assert out.read_bytes() == unbroken


def test_a_file_that_is_no_output_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "letter.txt"
    out.write_text("Dear court,\n", encoding="utf-8")
    with pytest.raises(Invalid, match="batch-output"):
        read_batch(LINES, out)
    assert out.read_text(encoding="utf-8") == "Dear court,\n"


def test_the_output_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "readings.jsonl"
    read_batch(LINES[:1], out)
    assert out.stat().st_mode & 0o077 == 0


def test_two_workers_give_the_same_bytes(unbroken: bytes) -> None:
    out = io.BytesIO()
    progress = read_batch([LINES[0], BROKEN[0], *LINES[1:]], out, workers=2)
    got = [{**json.loads(raw), "line": None} for raw in out.getvalue().splitlines()]
    assert got == [{**json.loads(raw), "line": None} for raw in unbroken.splitlines()]
    assert [bad.line for bad in progress.bad] == [2]


def test_a_day_that_cannot_be_read_costs_no_report() -> None:
    out = io.BytesIO()
    progress = read_batch([line(1, TEXTS[0], published="04-03-2021")], out)
    assert progress.bad == []
    warnings = [w["code"] for w in json.loads(out.getvalue())["warnings"]]
    assert any(code.startswith("published") for code in warnings)
