"""Which reports count as one source: copies, one agency, one quotation; a person's ruling stands before all of it."""

from __future__ import annotations

import time
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.accounts import collect
from habeas.accounts.copies import Ruling, copy_groups, groups_of, perhaps_copies
from habeas.accounts.origin import Origin, origin_of
from told import PERSON, Said, happened, report

WORDS = [f"word{n}" for n in range(400)]


def prose(seed: int, length: int = 120) -> str:
    return " ".join(Random(seed).choices(WORDS, k=length)) + "."


def groups(*reports):
    return [c.reports for c in copy_groups(reports)]


def test_an_edited_copy_is_no_second_source_and_a_shortened_one_neither():
    whole = prose(1, 300)
    edited = whole.replace("word7 ", "other ") + " Our editors added this line."
    assert groups(report(whole), report(edited), report(prose(2, 300))) == [(0, 1), (2,)]
    assert groups(report(whole), report(" ".join(whole.split()[:120]) + ".")) == [(0, 1)]


def test_two_reports_that_credit_one_agency_within_days_are_one_source():
    a = report(f"CITY, May 4 (Reuters) - {prose(3)}", published="2024-05-04")
    b = report(f"{prose(4)}\n\n(Reuters)", published="2024-05-05")
    c = report(f"{prose(5)}\n\n(Reuters)", published="2024-06-05")
    d = report(f"{prose(6)} Reuters called him. {prose(7)}", published="2024-05-04")  # names it, credits nobody
    found = copy_groups([a, b, c, d])
    assert [g.reports for g in found] == [(0, 1), (2,), (3,)]
    assert "both credit Reuters" in found[0].reason


def test_the_same_quotation_on_the_same_day_is_one_saying():
    quotation = "“They kept him standing in the yard for nine hours without any water at all.”"

    def quoting(seed, day):
        text = f"{prose(seed)} {quotation}"
        return report(text, Said(quotation, called=None, kind="direct"), published=day)

    assert groups(quoting(1, "2024-05-04"), quoting(2, "2024-05-04"), quoting(3, "2024-08-01")) == [(0, 1), (2,)]


def test_a_translation_is_only_proposed():
    figures = "2020, 23, 7, 174, 2025, 29, 1400"
    a = report(f"{figures} {prose(1)}", published="2024-05-04", language="ru")
    b = report(f"{prose(2)} {figures}", published="2024-05-09", language="en")
    assert groups(a, b) == [(0,), (1,)]
    (perhaps,) = perhaps_copies([origin_of(a), origin_of(b)])
    assert perhaps.reports == (0, 1) and "7 of 7 figures" in perhaps.reason


def test_a_ruling_stands_before_what_the_texts_say():
    origins = [origin_of(report(prose(1, 200))), origin_of(report(prose(1, 200) + " x")), origin_of(report(prose(2)))]
    assert [g.reports for g in groups_of(origins, [Ruling((0, 1), False, "R. Osei: two witnesses")])] == [
        (0,), (1,), (2,)
    ]  # fmt: skip
    joined = groups_of(origins, [Ruling((2, 0), True, "R. Osei: one press release")])
    assert [g.reports for g in joined] == [(0, 1, 2)] and "press release" in joined[0].reason


def test_two_outlets_that_quote_one_lawyer_are_one_witness_and_say_so():
    def outlet(seed):
        return report(
            f"{prose(seed)} {PERSON} was beaten, said Dina Sarsen.",
            Said(f"{PERSON} was beaten", speaker="Dina Sarsen", cue="said"),
            happened("condition", "was beaten", condition="beating", by=1),
            published=f"2024-0{seed}-01",
        )

    own = report(f"{prose(9)} {PERSON} was beaten.", happened("condition", "was beaten", condition="beating"))
    (answer,) = collect([outlet(1), outlet(2)]).on("condition:beating").answers
    assert (len(answer.reports), answer.independent) == (2, 1) and "one speaker, Dina Sarsen" in answer.why[0]
    (answer,) = collect([outlet(1), outlet(2), own]).on("condition:beating").answers
    assert (len(answer.reports), answer.independent) == (3, 2)


def test_cost_grows_with_the_reports_and_not_with_their_pairs():
    origins = [origin_of(report(prose(n, 60))) for n in range(300)]
    fake = [o for k in range(5) for o in [Origin(f"{k}{o.sha256}", o.signature, o.runs) for o in origins]]
    started = time.perf_counter()
    found = groups_of(fake)
    assert len(found) == 300 and all(len(g.reports) == 5 for g in found)
    assert time.perf_counter() - started < 5


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.randoms())
def test_groups_hang_on_the_reports_and_not_on_their_order(seeds, random):
    reports = [report(prose(seed, 80)) for seed in seeds]
    order = list(range(len(reports)))
    random.shuffle(order)
    straight = {frozenset(g.reports) for g in copy_groups(reports)}
    shuffled = {frozenset(order[i] for i in g.reports) for g in copy_groups([reports[i] for i in order])}
    assert straight == shuffled
