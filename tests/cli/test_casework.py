"""Working with a record from the command line: a plain file, the invented reports of the demonstration."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from habeas.cli.main import main
from habeas.demo import reports


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the three reports, made once."""
    folder = tmp_path_factory.mktemp("made")
    record = folder / "record.habeas"
    assert main(["init", "--plain", "--by", "R. Osei", "--record", str(record)]) == 0
    assert main(["add", *map(str, reports()), "--record", str(record)]) == 0
    return record


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in a folder of its own."""
    shutil.copy(made, tmp_path / "record.habeas")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_BY", raising=False)
    return tmp_path


def habeas(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    """Runs a command and gives what it printed, on both."""
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.out + printed.err


def keys(capsys: pytest.CaptureFixture[str]) -> list[str]:
    people = map(json.loads, habeas(capsys, "people", "--json").splitlines())
    return [p["key"] for p in people if "yazbe" in p["name"] or "yazibe" in p["name"]]


def test_nobody_is_joined_before_somebody_judges_and_a_name_of_several_chooses_nobody(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b, c = keys(capsys)
    listed = habeas(capsys, "people")
    assert "Could be one person; nobody has judged it" in listed and listed.count("could be") == 0
    assert "fits several" not in habeas(capsys, "case", "Timirzan Ayazibek")
    assert "names could be meant" in habeas(capsys, "case", "Темиржан Аязбеков", status=2)
    habeas(capsys, "judge", a, b, "same", "--reason", "one photograph")
    assert "2 reports" in habeas(capsys, "people", "Timirzan")
    assert "judgement-contradicts" not in habeas(capsys, "judge", b, c, "different")
    assert "judgement-contradicts" in habeas(capsys, "judge", a, c, "same", status=2)
    assert "judged another person by R. Osei" in habeas(capsys, "case", a)


def test_adding_again_enters_nothing_twice(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "reports").mkdir()
    shutil.copy(next(iter(reports())), desk / "reports" / "again.txt")
    (desk / "reports" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    printed = habeas(capsys, "add", "reports", status=1)
    assert "in the record already" in printed and "broken.pdf" in printed and "1 not entered" in printed


def test_a_case_as_text_as_json_as_a_page_and_as_of_a_day(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b, c = keys(capsys)
    habeas(capsys, "judge", a, b, "same")
    habeas(capsys, "judge", b, c, "same")
    shown = habeas(capsys, "case", a, "--html", "case.html")
    assert "disputed" in shown and "Who is who" in shown
    page = (desk / "case.html").read_text(encoding="utf-8")
    assert "In the record" in page and "10 years" in page
    found = json.loads(habeas(capsys, "case", a, "--json"))
    assert len(found["reports"]) == 3 and found["format"] == "habeas-case/1"
    then = json.loads(habeas(capsys, "case", a, "--json", "--as-of", "2024-01-01"))
    assert [r["publisher"] for r in then["reports"]] == ["Meridian Wire"]
    assert "case-unknown" in habeas(capsys, "case", a, "--recorded-by", "2020-01-01", status=2)
    assert "day-given" in habeas(capsys, "case", a, "--as-of", "2024", status=2)


def test_review_choose_fact_and_undo(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = keys(capsys)[0]
    listed = habeas(capsys, "review", a)
    number = re.search(r"(\d+\.\d+)  sentence-length", listed)
    assert number
    assert "review-reason" in habeas(capsys, "review", a, "--refuse", number[1], status=2)
    refused = habeas(capsys, "review", a, "--refuse", number[1], "--reason", "rhetoric")
    assert "Sentence  " not in habeas(capsys, "case", a)
    habeas(capsys, "review", a, "--undo", re.search(r"\[(\d+)\]", refused)[1])  # type: ignore[index]
    assert "10 years" in habeas(capsys, "case", a)
    habeas(capsys, "review", a, "--correct", number[1], "9 years", "--reason", "the judgment")
    assert "9 years" in habeas(capsys, "case", a)
    assert "the others stay" in habeas(capsys, "choose", a, number[1], "--reason", "the judgment")
    habeas(capsys, "fact", "add", a, "release-date", "3 May 2026", "--origin", "a call of the sister")
    assert "a call of the sister" in habeas(capsys, "case", a)


def test_filings_notes_marks_search_log_and_forget(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = keys(capsys)[0]
    (desk / "stamp.txt").write_text("stamped", encoding="utf-8")
    filed = habeas(capsys, "filing", "add", a, "parole-application", "--to", "the court", "--proof", "stamp.txt")
    number = re.search(r"\[(\d+)\]", filed)
    assert number
    habeas(capsys, "filing", "answer", number[1], "receipt-denied", "--on", "2025-10-06")
    assert "receipt denied on 6 October 2025" in habeas(capsys, "filing", "list", a)
    habeas(capsys, "note", a, "ring the lawyer")
    habeas(capsys, "name", a, "The river man")
    habeas(capsys, "consent", a, "yes", "--to", "UN", "--agreed-by", "the sister")
    source = a.partition("#")[0]
    habeas(capsys, "grade", source, "--source", "B", "--information", "2")
    shown = habeas(capsys, "case", a)
    for words in ("called The river man", "ring the lawyer", "may be named, to UN", "source B, information 2"):
        assert words in shown
    assert "1 found" in habeas(capsys, "search", "ring", "lawyer")
    assert "person " in habeas(capsys, "search", "Ayazibek")
    assert "0 found" in habeas(capsys, "search", "--event", "death")
    assert "filing: parole-application" in habeas(capsys, "log", a)
    assert json.loads(habeas(capsys, "log", number[1]))["payload"]["proof"] == "stamp.txt"
    planned = habeas(capsys, "forget", a, status=3)
    assert "This would be destroyed" in planned and "nothing was destroyed" in planned
    assert "the mark stays" in habeas(capsys, "forget", a, "--yes")
    assert "case-unknown" in habeas(capsys, "case", a, status=2)
    assert "sound" in habeas(capsys, "verify")
    assert "0 found" in habeas(capsys, "search", "ring", "lawyer")


def test_who_enters_is_always_known(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = keys(capsys)[0]
    habeas(capsys, "note", a, "one")
    habeas(capsys, "note", a, "two", "--by", "L. Marin")
    by = [json.loads(line)["by"] for line in habeas(capsys, "log", "--json", "--kind", "note").splitlines()]
    assert by == ["R. Osei", "L. Marin"]


def test_clocks_ask_for_the_law_and_write_a_calendar(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = keys(capsys)[1]
    assert "could be Kazakhstan" in habeas(capsys, "clocks", a, status=3)
    day = ("--jurisdiction", "kz", "--as-of", "2025-11-22")
    shown = habeas(capsys, "clocks", a, *day, "--calendar", "d.ics", status=1)
    assert "Last day of the sentence" in shown and "Would settle most" in shown and "art. 165" in shown
    assert "BEGIN:VCALENDAR" in (desk / "d.ics").read_text(encoding="utf-8")
    brief = habeas(
        capsys, "clocks", a, "--jurisdiction", "kz", "--brief", "--fact", "gravity=grave", "--in-force", "2023-06-06",
        "--institution", "maximum",
    )  # fmt: skip
    assert "no answer" not in brief
    assert "usage" in habeas(capsys, "clocks", a, "--jurisdiction", "kz", "--fact", "gravity", status=2)
