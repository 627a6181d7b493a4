"""`habeas law` as a person types it: computations, refusals, bad files, exit status."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from habeas.cli import law
from habeas.errors import HabeasError

FACTS = """
title = "An invented case"
jurisdiction = "Kazakhstan"
as_of = 2025-11-22
asked = ["end of sentence", "earliest petition"]
[offence]
article = "part 2 of article 174"
[sentence]
term = [{ says = "7 years", by = "a wire report" }, { says = "10 years", by = "a column" }]
institution = "maximum"
[[custody]]
kind = "remand"
from = 2020-09-23
"""


def habeas(*arguments: str | Path) -> int:
    """Runs the command in this process; trouble comes up as it would in `habeas.cli.main`."""
    top = argparse.ArgumentParser()
    law.add(top.add_subparsers())
    parsed = top.parse_args(["law", *map(str, arguments)])
    status: int = parsed.run(parsed)
    return status


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    file = tmp_path / "facts.toml"
    file.write_text(FACTS, encoding="utf-8")
    return file


def test_compute(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert habeas("compute", facts) == 0
    out = capsys.readouterr().out
    assert "2027-09-22 to 2030-09-22" in out
    assert "2030-09-22  if sentence, term: 10 years (a column)" in out
    assert "2024-03-23 to 2025-09-23" in out
    assert "art. 165" in out
    assert "settles most" in out


def test_json_repeats(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert habeas("compute", facts, "--json") == 0
    end, petition = json.loads(capsys.readouterr().out)
    assert end["format"] == "habeas-computation/1"
    assert end["answers"][0]["latest"] == "2030-09-22"
    assert petition["rulebook"].startswith("kz@")
    assert petition["entered"]["sentence"]["term"][1]["by"] == "a column"


def test_yaml_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("yaml", reason="no library that reads YAML")
    file = tmp_path / "facts.yaml"
    file.write_text(
        "jurisdiction: kz\nas of: 2025-11-22\nasked: earliest petition\noffence: {article: 174, on: 2020-09}\n"
        "sentence:\n  term: 10 years\n  institution: maximum\ncustody:\n  - from: 2020-09-23\n",
        encoding="utf-8",
    )
    assert habeas("compute", file) == 0
    assert "2025-09-23" in capsys.readouterr().out


def test_a_refusal_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "facts.json"
    sentence = {"term": "5 years", "in force on": "2022-03-01"}
    table = {"jurisdiction": "kz", "as of": "2025-01-01", "asked": "custody credit", "sentence": sentence}
    file.write_text(json.dumps({**table, "custody": [{"from": "2021-05-10"}]}), encoding="utf-8")
    assert habeas("compute", file) == 3
    out = capsys.readouterr().out
    assert "[institution-not-given]" in out
    assert "if minimum: days credited for custody 590" in out


def test_one_refused_of_two_ends_with_one(facts: Path) -> None:
    text = FACTS.replace('"earliest petition"]', '"earliest petition", "re-application"]')
    facts.write_text(text, encoding="utf-8")
    assert habeas("compute", facts) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("2020-09-23", "2020-13-23"), "facts-unreadable"),
        (('"7 years"', '"soon"'), "given-term"),
        (('jurisdiction = "Kazakhstan"', 'jurisdiction = "Ruritania"'), "jurisdiction-unknown"),
        (('jurisdiction = "Kazakhstan"', ""), "given-missing"),
        (("[[custody]]", "[[custodi]]"), "given-unknown-key"),
    ],
)
def test_bad_files_say_where(facts: Path, change: tuple[str, str], code: str) -> None:
    facts.write_text(FACTS.replace(*change), encoding="utf-8")
    with pytest.raises(HabeasError) as raised:
        habeas("compute", facts)
    assert raised.value.code == code
    assert "facts.toml" in str(raised.value.where)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(HabeasError) as raised:
        habeas("compute", tmp_path / "none.toml")
    assert raised.value.code == "facts-missing"


def test_as_of_on_the_command_line(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert habeas("compute", facts, "--as-of", "2010-01-01") == 3
    assert "no-version-in-force" in capsys.readouterr().out


def test_calendar(facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "days.ics"
    assert habeas("compute", facts, "--ics", out) == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert (out.stat().st_mode & 0o077) == 0


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert habeas("explain", "kz.parole.share") == 0
    out = capsys.readouterr().out
    assert "art. 72(3)(2)" in out
    assert "checked by" in out
    assert "example:" in out


def test_explain_something_unknown() -> None:
    with pytest.raises(HabeasError) as raised:
        habeas("explain", "kz.parole.mercy")
    assert raised.value.code == "provision-unknown"


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert habeas("list") == 0
    out = capsys.readouterr().out
    for name in ("Kazakhstan", "Russia", "Ukraine", "Uzbekistan", "Turkey", "China", "Iran", "Egypt", "Vietnam"):
        assert name in out
    assert habeas("list", "Kazakhstan") == 0
