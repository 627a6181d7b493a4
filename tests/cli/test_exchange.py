"""`habeas export` and `habeas import`, as they are typed."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from habeas.cli.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_RECORD", raising=False)
    (tmp_path / "t.csv").write_text("Name,Arrested,Shoe\nIlyas Toremurat,2021-03,42\n,2020,\n")
    (tmp_path / "m.toml").write_text('[columns]\nName = "name"\nArrested = "arrest-date"\nShoe = "skip"\n')
    assert main(["init", "--plain", "--by", "R. Osei"]) == 0
    return tmp_path


def bring(*more: str) -> int:
    return main(["import", "t.csv", "--as", "csv", "--mapping", "m.toml", *more])


def test_out_in_and_out_again_is_the_same(folder: Path) -> None:
    assert bring() == 1  # one row was rejected
    assert main(["export", "out"]) == 0
    assert main(["import", "out", "--record", "again.habeas", "--plain"]) == 0
    assert main(["export", "out-again", "--record", "again.habeas"]) == 0
    assert (folder / "out/manifest.json").read_bytes() == (folder / "out-again/manifest.json").read_bytes()
    assert main(["verify", "--record", "again.habeas"]) == 0


def test_every_row_stands_in_the_report_without_a_cell_of_it(folder: Path) -> None:
    assert bring("--report", "rows.jsonl") == 1
    rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text().splitlines()]
    assert [r["outcome"] for r in rows] == ["accepted", "rejected"]
    assert "Toremurat" not in (folder / "rows.jsonl").read_text()
    assert stat.S_IMODE((folder / "rows.jsonl").stat().st_mode) == 0o600


def test_a_dry_run_enters_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "record.habeas").read_bytes()
    assert bring("--dry-run") == 1
    assert "2 rows: 1 would be taken, 1 rejected" in capsys.readouterr().out
    assert (folder / "record.habeas").read_bytes() == before


def test_what_was_left_out_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring()
    told = capsys.readouterr().err
    assert "“Shoe” was left out" in told
    assert "line 3: no name" in told


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["import", "nowhere", "--record", "new.habeas", "--plain"], "import-folder"),
        (["import", "t.csv"], "import-folder"),
        (["import", "nowhere.csv", "--as", "csv"], "import-file"),
        (["import", ".", "--as", "csv"], "import-file"),
        (["import", "t.csv", "--as", "csv", "--mapping", "t.csv"], "mapping-unreadable"),
        (["export", "."], "export-folder"),
    ],
)
def test_errors_say_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str], typed: list[str], code: str) -> None:
    assert main(typed) in (2, 3)
    assert code in capsys.readouterr().err


def test_a_record_that_is_there_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", "out"])
    assert main(["import", "out", "--plain"]) == 2
    assert "store-there" in capsys.readouterr().err


def test_only_what_was_cleared_leaves_in_another_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "letter.txt").write_text("12 March 2024\n\nIlyas Toremurat was arrested on 5 March 2024 in Almaty.")
    assert main(["add", "letter.txt"]) == 0
    assert main(["export", "a.jsonl", "--as", "ftm"]) == 0
    assert "Toremurat" not in (folder / "a.jsonl").read_text()
    assert "1 persons who may not be named" in (folder / "a.jsonl").read_text()
    assert main(["consent", "2#e1", "yes", "--agreed-by", "himself"]) == 0
    assert main(["consent", "source:2", "yes"]) == 0
    capsys.readouterr()
    assert main(["export", "b.jsonl", "--as", "ftm", "--case", "Toremurat"]) == 0
    assert "2024-03-05" in (folder / "b.jsonl").read_text()
    assert stat.S_IMODE((folder / "b.jsonl").stat().st_mode) == 0o600
    assert main(["export", "b.jsonl", "--as", "ftm"]) == 2  # nothing is overwritten
    assert "export-there" in capsys.readouterr().err
