"""`habeas judge` on a file, and `habeas assemble` that follows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli.main import main


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("A letter. Anna Nurova was arrested in May 2024.", encoding="utf-8")
    return path


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text("A note. Ana Nurowa was taken to a camp.", encoding="utf-8")
    return path


def judge(letter: Path, note: Path, verdict: str, by: str = "R. Osei") -> int:
    file = str(letter.parent / "judgements.jsonl")
    return main(["judge", f"{letter}#Anna Nurova", f"{note}#Ana Nurowa", verdict, "--judgements", file, "--by", by])


def test_lines_are_only_added_and_name_what_they_supersede(letter: Path, note: Path) -> None:
    assert judge(letter, note, "different") == 0
    first = (letter.parent / "judgements.jsonl").read_text(encoding="utf-8")
    assert judge(letter, note, "same", by="L. Marin") == 0
    both = (letter.parent / "judgements.jsonl").read_text(encoding="utf-8")
    assert both.startswith(first)
    one, two = map(json.loads, both.splitlines())
    assert two["supersedes"] == one["id"] and (one["verdict"], two["verdict"]) == ("different", "same")
    assert two["by"] == "L. Marin"


def test_a_name_the_report_does_not_write_is_refused(
    letter: Path, note: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(letter.parent / "j.jsonl")
    assert main(["judge", f"{letter}#Bo Li", f"{note}#Ana Nurowa", "same", "--judgements", file, "--by", "R"]) == 2
    assert "judge-who" in capsys.readouterr().err and not Path(file).exists()


def test_assemble_follows_the_judgements(letter: Path, note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(letter.parent / "judgements.jsonl")
    judge(letter, note, "different")
    html = letter.parent / "case.html"
    assert main(["assemble", str(letter), str(note), "--judgements", file, "--html", str(html)]) == 0
    assert "judged another person by R. Osei" in capsys.readouterr().out
    assert "judged another person by R. Osei" in html.read_text(encoding="utf-8")


def test_a_missing_file_of_judgements_is_an_error(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assemble", str(letter), "--judgements", str(letter.parent / "none.jsonl")]) == 2
    assert "judgements-file" in capsys.readouterr().err
