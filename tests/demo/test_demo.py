"""The three invented reports: what they are, and the case that comes of answers written by hand."""

from __future__ import annotations

import hashlib
import html
import importlib.util
import re
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.cases import assemble
from habeas.demo import reports
from habeas.reading.format import from_json

HERE = Path(__file__).resolve().parent


def readings():
    """The readings of the demo as a person would make them: `answers/*.toml` over the text of each report."""
    spec = importlib.util.spec_from_file_location("answers", HERE.parents[1] / "tools" / "answers.py")
    answers = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(answers)
    return [from_json(_whole(answers.compile_pair(path))) for path in sorted((HERE / "answers").glob("*.toml"))]


def _whole(data):
    data["source"] |= {
        "author": None,
        "translated_from": [],
        "translated_basis": None,
        "genre_reason": None,
        "republished": [],
    }
    data |= {"warnings": [], "relations": []}
    for statement in data["statements"]:
        statement |= {"stance": "asserts", "via": []}
    for time in data["times"]:
        time["alternatives"] = []
    return data


@pytest.fixture(scope="module")
def case():
    return assemble(readings())


def test_three_files_of_three_kinds():
    paths = reports()
    assert [p.suffix for p in paths] == [".txt", ".html", ".md"]
    for path in paths:
        count = len(re.sub(r"<[^>]+>|\(https?\S+\)", " ", path.read_text(encoding="utf-8")).split())
        assert 250 <= count <= 470


def test_the_number_of_the_platform_fits_its_time():
    number = int(re.search(r"/article/(\d+)/", reports()[0].read_text(encoding="utf-8"))[1])
    assert 1760745600 <= number >> 32 < 1760832000  # 18 October 2025 in UTC


def test_the_answers_are_answers_to_the_reports_as_shipped():
    text = (HERE / "answers" / "1-column.txt").read_bytes()
    assert hashlib.sha256(text).digest() == hashlib.sha256(reports()[0].read_bytes()).digest()
    for i, suffix in ((1, "wire"), (2, "statement")):
        shipped = _letters(re.sub(r"<(style|title|nav|aside|footer).*?</\1>", "", _read(reports()[i]), flags=re.DOTALL))
        for line in (HERE / "answers" / f"{i + 1}-{suffix}.txt").read_text(encoding="utf-8").splitlines():
            assert _letters(line) in shipped


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _letters(text: str) -> str:
    return "".join(c for c in html.unescape(re.sub(r"<[^>]+>", "", text)) if c.isalnum())


def test_three_spellings_could_be_one_person(case):
    assert [p.entity.name for p in case.persons] == ["Timirzan Ayazibek", "Temirzhan Ayazbekov", "Temirjan Ayazbek"]
    assert all(p.proposal.speaks_for and len(p.proposal.reasons) == 2 for p in case.persons[1:])


def test_seven_or_ten_years(case):
    answers = case.accounts.on("sentence-length")
    assert answers.state == "disputed"
    assert {a.value: (a.reports, a.sources) for a in answers.answers} == {"P10Y": ((0,), 1), "P7Y": ((1, 2), 2)}
    assert [a.value for a in answers.not_claimed] == ["P9Y"]  # what the prosecution demanded is no answer


def test_the_last_place_held_is_disputed_and_the_prison_before_it_is_not(case):
    answers = case.accounts.on("held-last")
    values = [a.value for a in answers.answers]
    assert values == ["Tasmola", "Kyzylarna Prison", "Sarytobe Penal Colony"]
    assert answers.clusters() == ((0, 2), (1,))


def test_the_parole_application_has_vanished(case):
    parole = next(f for f in case.filings if f.kind == "parole-application")
    assert parole.fates == ("receipt-denied",) and parole.sent_at.edtf == "2025-09-29"
    assert {t.report for t in parole.sent} == {0, 2}


def test_what_is_alleged_is_denied_in_part(case):
    states = {c.code: c.state for c in case.conditions}
    denied = {code for code, state in states.items() if state == "alleged and denied"}
    assert denied == {"solitary-confinement", "no-outdoor-exercise", "beating", "no-medical-care"}
    assert states["special-regime"] == "said to have ended"


def test_the_dam_is_not_the_case_and_the_radio_host_is_another(case):
    assert [s.voice.name for s in case.not_about] == ["Gleb Starikov"] * 2 + [
        "Lidia Gorshenina",
        "Serik Mukanbay",
        None,
    ]
    assert [o.entity.name for o in case.others] == ["Baurzhan Esirkep"]


def test_the_reports_are_independent(case):
    assert [c.reports for c in case.accounts.copies] == [(0,), (1,), (2,)]
    twice = assemble([*readings(), replace(readings()[1])])
    answer = twice.accounts.on("sentence-length").answers[1]
    assert answer.reports == (1, 2, 3) and answer.sources == 2
