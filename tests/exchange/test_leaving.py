"""What leaves in other formats: only what was cleared, no date sharper than it came, every loss in the file."""

from __future__ import annotations

import csv
import io
import json

import pytest

from habeas.cases.assemble import assemble
from habeas.cases.case import Case
from habeas.exchange.ftm import import_ftm
from habeas.exchange.ftm_out import LOSSES, ftm_lines
from habeas.exchange.leaving import leaving
from habeas.exchange.tables_out import csv_text, uwazi_text
from habeas.record.consent import Cleared
from told import PERSON, Said, happened, report

LAWYER = "Roza Osei"


@pytest.fixture
def case() -> Case:
    first = report(
        f"{PERSON} was arrested in March 2021. {LAWYER} said he got about seven years in spring 2022.",
        Said("he got about seven years in spring 2022", speaker=LAWYER, called=LAWYER, cue="said"),
        happened("arrest", "was arrested", when=("March 2021", "2021-03")),
        happened("sentence", "got about seven years", when=("spring 2022", "2022-21"), by=1, term="P7Y"),
    )
    second = report(
        f"{PERSON} was arrested on 4 March 2021.", happened("arrest", "arrested", when=("4 March 2021", "2021-03-04"))
    )
    return assemble([first, second])


def cleared(case: Case, *names: str, sources: int = 2) -> Cleared:
    digests = frozenset(r.source.sha256 for r in case.readings[:sources])
    return Cleared(frozenset(names), digests=digests)


def lines(case: Case, clearance: Cleared) -> list[dict]:
    return [json.loads(line) for line in ftm_lines(*leaving([case], clearance))]


def test_without_a_mark_nobody_leaves(case: Case) -> None:
    for clearance in (Cleared(), cleared(case)):
        cases, stayed = leaving([case], clearance)
        written = "\n".join(ftm_lines(cases, stayed)) + csv_text(cases, stayed) + uwazi_text(cases, stayed)
        assert PERSON not in written
        assert "1 persons who may not be named" in written


def test_a_source_not_cleared_stays_with_its_accounts(case: Case) -> None:
    pages = lines(case, cleared(case, PERSON, sources=1))
    assert [p["schema"] for p in pages].count("Article") == 1
    assert "4 March" not in json.dumps(pages)
    assert "1 sources that may not be quoted" in json.dumps(pages[0])


def test_a_speaker_not_cleared_is_not_named(case: Case) -> None:
    assert "a speaker not named here" in json.dumps(lines(case, cleared(case, PERSON)))
    said = [
        p["properties"]["description"] for p in lines(case, cleared(case, PERSON, LAWYER)) if p["schema"] == "Event"
    ]
    assert any(f"Said by {LAWYER}" in words for (words,) in said)


def test_an_uncertain_date_is_never_made_a_day(case: Case) -> None:
    events = [p["properties"] for p in lines(case, cleared(case, PERSON)) if p["schema"] == "Event"]
    starts = [e.get("startDate") for e in events if e["keywords"] == ["arrest-date"]]
    assert sorted(starts) == [["2021-03"], ["2021-03-04"]]
    (verdict,) = [e for e in events if e["keywords"] == ["verdict-date"]]
    assert "startDate" not in verdict
    assert "2022-21" in verdict["description"][0]


def test_the_losses_stand_in_the_file_itself(case: Case) -> None:
    cases, stayed = leaving([case], cleared(case, PERSON))
    assert set(LOSSES) <= set(lines(case, cleared(case, PERSON))[0]["properties"]["description"])
    assert csv_text(cases, stayed).count("not carried over") >= 3
    assert "not_carried_over" in uwazi_text(cases, stayed).splitlines()[0]


def test_what_leaves_as_entities_comes_in_again(case: Case) -> None:
    data = "\n".join(ftm_lines(*leaving([case], cleared(case, PERSON)))).encode()
    again = import_ftm(data)
    assert again.counts()["rejected"] == 0
    assert sorted(f.value for r in again.rows for f in r.facts if f.question == "arrest-date" and f.value) == [
        "2021-03",
        "2021-03-04",
    ]


def test_both_accounts_stand_in_a_table(case: Case) -> None:
    text = csv_text(*leaving([case], cleared(case, PERSON)))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {r["value"] for r in rows if r["question"] == "arrest-date"} == {"2021-03", "2021-03-04"}
    page = list(csv.DictReader(io.StringIO(uwazi_text(*leaving([case], cleared(case, PERSON))))))
    assert page[0]["arrest-date"] == "2021-03|2021-03-04"


def test_no_cell_is_a_formula() -> None:
    risky = report(f"{PERSON} got =1+1.", happened("charge", "=1+1", charge="=cmd()"))
    case = assemble([risky])
    cells = [c for row in csv.reader(io.StringIO(csv_text(*leaving([case], cleared(case, PERSON))))) for c in row]
    assert not [c for c in cells if c.startswith(("=", "+", "@"))]
