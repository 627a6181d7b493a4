"""Who is one person: by judgements alone, never by a name; undone and superseded exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import Invalid
from habeas.record.casefile import open_case
from habeas.record.entering import undo
from habeas.record.people import everybody, together
from habeas.workflow.finding_people import find_person, list_people, proposals
from habeas.workflow.judging import judge
from recorded import Desk


def desk_of(*names: str) -> tuple[Desk, list[str]]:
    desk = Desk()
    return desk, [desk.told(name, more=f"Report {i}.") for i, name in enumerate(names)]


def groups(desk: Desk, keys: list[str]) -> list[tuple[str, ...]]:
    return [t.keys for t in everybody(desk.store, keys)]


def test_the_same_name_letter_by_letter_is_not_one_person():
    desk, keys = desk_of("Ilyas Toremurat", "Ilyas Toremurat")
    assert groups(desk, keys) == [(keys[0],), (keys[1],)]
    fits = find_person(desk.store, "ilyas toremurat")
    assert fits.one is None and [s.key for s in fits.several] == keys
    (could_be,) = proposals(desk.store)
    assert could_be.proposal.speaks_for and could_be.judgement is None
    assert groups(desk, keys) == [(keys[0],), (keys[1],)]  # to propose joins nobody


def test_a_judgement_joins_and_its_undo_parts_exactly():
    desk, (a, b) = desk_of("Ilyas Toremurat", "Iliyasi Tuoliemula")
    before = open_case(desk.store, a).case
    judged = judge(desk.store, a, b, "same", by=desk.by, at=desk.at)
    case = open_case(desk.store, b).case
    assert len(case.readings) == 2 and case.persons[1].judgement.by == desk.by
    taken_back = undo(desk.store, judged.number, by=desk.by, at=desk.at)
    assert open_case(desk.store, a).case == before
    undo(desk.store, taken_back.number, by=desk.by, at=desk.at)
    assert open_case(desk.store, b).case == case


def test_different_stands_as_firmly_as_same():
    desk, (a, b, c) = desk_of("Ilyas Toremurat", "Ilyas Toremurat", "I. Toremurat")
    judge(desk.store, a, b, "different", by=desk.by, at=desk.at, reasons="other fathers")
    judge(desk.store, b, c, "same", by=desk.by, at=desk.at)
    with pytest.raises(Invalid, match="judgement-contradicts"):
        judge(desk.store, a, c, "same", by=desk.by, at=desk.at)
    assert all({p.left.key, p.right.key} != {a, b} for p in proposals(desk.store))
    assert open_case(desk.store, a).case.persons[0].kept_out[0].judgement.reasons == "other fathers"
    later = judge(desk.store, a, b, "same", by="L. Marin", at=desk.at)
    assert later.judgement.supersedes and set(together(c, desk.store).keys) == {a, b, c}


def test_a_difference_inside_one_person_is_refused_until_it_is_undone():
    desk, (a, b, c) = desk_of("A Bek", "A Bek", "A Bek")
    judge(desk.store, a, b, "same", by=desk.by, at=desk.at)
    second = judge(desk.store, b, c, "same", by=desk.by, at=desk.at)
    with pytest.raises(Invalid, match=f"number {second.number - 1}, {second.number}"):
        judge(desk.store, a, c, "different", by=desk.by, at=desk.at)
    undo(desk.store, second.number, by=desk.by, at=desk.at)
    judge(desk.store, a, c, "different", by=desk.by, at=desk.at)
    assert groups(desk, [a, b, c]) == [(a, b), (c,)]


def test_a_person_is_found_in_another_spelling_and_script_and_not_opened():
    desk, (a,) = desk_of("Temirzhan Ayazbekov")
    assert find_person(desk.store, "Ayazbekov").one.key == a
    fits = find_person(desk.store, "Темиржан Аязбеков")
    assert fits.one is None and [p.key for p, _ in fits.near] == [a]


Verdicts = st.sampled_from(["same", "different", "unsure"])
Ops = st.lists(
    st.one_of(
        st.tuples(st.just("judge"), st.integers(0, 3), st.integers(0, 3), Verdicts),
        st.tuples(st.just("undo"), st.integers(0, 30)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(Ops)
def test_whatever_is_done_nobody_is_joined_without_a_standing_judgement(operations):
    desk, keys = desk_of("Ilyas Toremurat", "Ilyas Toremurat", "Ilyas Toremurat", "Iliyas Toremurad")
    for operation in operations:
        try:
            if operation[0] == "judge":
                _, i, j, verdict = operation
                judge(desk.store, keys[i], keys[j], verdict, by=desk.by, at=desk.at)
            else:
                undo(desk.store, operation[1], by=desk.by, at=desk.at)
        except Invalid:
            pass
        list_people(desk.store)
        for each in everybody(desk.store, keys):
            assert together(each.keys[-1], desk.store).keys == each.keys
            same = [set(j.pair) for j in each.judged if j.verdict == "same" and j not in each.against]
            reached, growing = {each.key}, True
            while growing:
                more = {k for pair in same if pair & reached for k in pair}
                growing = not more <= reached
                reached |= more
            assert set(each.keys) <= reached
            assert not any(j.verdict == "different" and set(j.pair) <= set(each.keys) for j in each.judged)
