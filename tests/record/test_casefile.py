"""A case of the record: the same from rows as from readings, as of a day, and as the record held it on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.cases import assemble
from habeas.errors import Invalid
from habeas.record.casefile import open_case
from habeas.workflow.judging import judge
from habeas.workflow.viewing_cases import case_json, entry_by, view, write_page
from recorded import START, Desk
from told import PERSON, Said, happened, report


def rich(published="2025-10-10"):
    return report(
        f"{PERSON} was arrested in Astana prison on 4 May 2022. He got seven years, reduced on appeal to five years. "
        f"Dina Sarsen said {PERSON} was beaten. No letter came. He asked for parole. The river was low, said a guard.",
        Said(f"{PERSON} was beaten", speaker="Dina Sarsen", called="Dina Sarsen", cue="said"),
        Said("The river was low", called="a guard", cue="said a"),
        happened("arrest", "was arrested", when=("4 May 2022", "2022-05-04"), place="Astana prison"),
        happened("sentence", "seven years", term="P7Y"),
        happened("sentence", "five years", term="P5Y"),
        happened("appeal", "reduced on appeal", answer="reduced"),
        happened("condition", "was beaten", condition="beating", by=1),
        happened("condition", "No letter came", condition="letters"),
        happened("filing", "asked for parole", filing="parole-application"),
        published=published,
    )


def test_rows_and_readings_give_the_case_that_assemble_gives():
    desk, reading = Desk(), rich()
    key = f"{desk.add(reading)}#e2"  # e1 is the speaker
    direct = assemble([reading])
    for whole in (False, True):
        case = open_case(desk.store, key, whole=whole).case
        for part in ("accounts", "timeline", "undated", "tellings", "filings", "conditions"):
            assert getattr(case, part) == getattr(direct, part), part
        assert [(s.statement, s.about) for s in case.statements] == [(s.statement, s.about) for s in direct.statements]


def test_as_of_a_day_leaves_out_what_had_not_appeared():
    desk = Desk()
    a, b = f"{desk.add(rich('2023-01-01'))}#e2", f"{desk.add(rich_other('2025-01-01'))}#e1"
    judge(desk.store, a, b, "same", by=desk.by, at=desk.at)
    then = open_case(desk.store, a, as_of=date(2024, 1, 1))
    assert [r.source.published.edtf for r in then.case.readings] == ["2023-01-01"]
    assert len(then.case.left_out) == 1
    assert then.case.accounts == assemble([rich("2023-01-01")]).accounts


def rich_other(published):
    text = f"Nothing new. {PERSON} got ten years."
    return report(text, happened("sentence", "ten years", term="P10Y"), published=published)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["add", "judge"]), min_size=1, max_size=7))
def test_what_the_record_held_on_a_day_is_what_the_view_was_then(operations):
    desk = Desk()
    first = desk.told()
    seen = [(desk.store.last(), open_case(desk.store, first))]
    keys = [first]
    for n, operation in enumerate(operations):
        if operation == "add":
            keys.append(desk.told(f"Iliyas Toremurat{n}", term="ten", value="P10Y", more=f"Number {n}."))
        elif len(keys) > 1:
            judge(desk.store, keys[0], keys[-1], "same", by=desk.by, at=desk.at)
        seen.append((desk.store.last(), open_case(desk.store, first)))
    for last, then in seen:
        assert open_case(desk.store, first, through=last).case == then.case
        day = desk.store.entry(last).at.date()
        assert entry_by(desk.store, day) == last
        assert view(desk.store, first, recorded_by=day).case == then.case


def test_before_the_first_entry_nobody_is_known():
    desk = Desk()
    key = desk.told()
    assert entry_by(desk.store, (START - timedelta(days=1)).date()) == 0
    with pytest.raises(Invalid, match="case-unknown"):
        view(desk.store, key, recorded_by=(START - timedelta(days=1)).date())


def test_the_page_and_the_json_hold_both_terms(tmp_path):
    desk = Desk()
    a, b = desk.told(), desk.told("Iliyas Toremurad", term="ten", value="P10Y")
    judge(desk.store, a, b, "same", by=desk.by, at=desk.at, reasons="one photograph")
    path = write_page(view(desk.store, b, whole=True), tmp_path / "case.html", made_on=date(2026, 2, 1))
    page = path.read_text(encoding="utf-8")
    assert "7 years" in page and "10 years" in page and "one photograph" in page and "In the record" in page
    (question,) = [q for q in case_json(view(desk.store, b))["questions"] if q["key"] == "sentence-length"]
    assert question["state"] == "disputed" and {a["value"] for a in question["answers"]} == {"P7Y", "P10Y"}
    assert path.stat().st_mode & 0o777 == 0o600
