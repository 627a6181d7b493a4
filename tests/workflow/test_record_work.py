"""Filings with proof, consent as an allow-list, search with true counts, forgetting: what a team does with a record."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from habeas.errors import Invalid
from habeas.record.casefile import open_case
from habeas.record.consent import cleared
from habeas.record.verify import verify
from habeas.workflow.filing import Filed, add_answer, add_filing, filings_of
from habeas.workflow.forgetting import forget, forget_person, forget_source
from habeas.workflow.judging import judge
from habeas.workflow.noting import Consent, add_note, consent, grade
from habeas.workflow.searching import Asked, search, with_status
from recorded import Desk
from told import PERSON, happened, report


def test_a_filing_keeps_its_proof_and_denied_receipt_is_an_answer(tmp_path: Path) -> None:
    desk = Desk()
    key = desk.told()
    proof = tmp_path / "stamp.jpg"
    proof.write_bytes(b"stamped")
    filed = Filed("parole application", to="the colony", on="29 September 2025", register="12/4")
    entry = add_filing(desk.store, key, filed, by=desk.by, at=desk.at, proof=proof)
    assert desk.store.blob(entry.number) == b"stamped"
    add_answer(desk.store, entry.number, "receipt-denied", on="2025-10-06", by=desk.by, at=desk.at)
    ((filing, answers),) = filings_of(open_case(desk.store, key))
    assert filing.page["what"] == "parole-application" and filing.page["on"] == "2025-09-29"
    assert [a.page["outcome"] for a in answers] == ["receipt-denied"]
    with pytest.raises(Invalid, match="filing-outcome"):
        add_answer(desk.store, entry.number, "lost", by=desk.by, at=desk.at)
    with pytest.raises(Invalid, match="filing-unknown"):
        add_answer(desk.store, 1, "granted", by=desk.by, at=desk.at)
    with pytest.raises(Invalid, match="proof-file"):
        add_filing(desk.store, key, filed, by=desk.by, at=desk.at, proof=tmp_path / "none")


def test_what_nobody_marked_is_not_cleared() -> None:
    desk = Desk()
    a, b = desk.told(), desk.told("Iliyas Toremurad")
    assert cleared(desk.store).names == frozenset()
    consent(desk.store, Consent(a, True, to="UN", agreed_by="the sister", on="2026-01"), by=desk.by, at=desk.at)
    assert cleared(desk.store).names == frozenset() and cleared(desk.store, "UN").names == {PERSON}
    judge(desk.store, a, b, "same", by=desk.by, at=desk.at)
    assert cleared(desk.store, "UN").names == {PERSON, "Iliyas Toremurad"}
    consent(desk.store, Consent("source:1", True), by=desk.by, at=desk.at)
    assert cleared(desk.store).digests == {desk.store.entry(1).payload["sha256"]}
    consent(desk.store, Consent(b, False), by=desk.by, at=desk.at)
    assert cleared(desk.store, "UN").names == frozenset()  # a no for anybody stands before every yes
    with pytest.raises(Invalid, match="consent-target"):
        consent(desk.store, Consent("somebody", True), by=desk.by, at=desk.at)
    with pytest.raises(Invalid, match="grade"):
        grade(desk.store, 1, source_grade="Z", by=desk.by, at=desk.at)


def test_search_counts_all_and_finds_notes_places_and_days() -> None:
    desk = Desk()
    for n in range(30):
        text = f"{PERSON} was arrested in Omsk prison on {n % 28 + 1} May 2022. Number {n}."
        day = (f"{n % 28 + 1} May 2022", f"2022-05-{n % 28 + 1:02}")
        desk.add(report(text, happened("arrest", "was arrested", when=day, place="Omsk prison")))
    add_note(desk.store, "1#e1", "ask the lawyer about Omsk", by=desk.by, at=desk.at)
    hits = search(desk.store, Asked(words="omsk", limit=5))
    assert hits.count == 31 and len(hits.hits) == 5
    assert search(desk.store, Asked(words="lawyer")).hits[0].sort == "note"
    events = search(desk.store, Asked(event="arrest", place="omsk", since=date(2022, 5, 1), through=date(2022, 5, 2)))
    assert events.count == 4 and all(h.sort == "event" for h in events.hits)


def test_status_as_of_a_day_is_what_the_last_dated_words_say() -> None:
    desk = Desk()
    text = f"{PERSON} was arrested on 4 May 2022. He was released on 6 June 2023."
    held = happened("arrest", "was arrested", when=("4 May 2022", "2022-05-04"))
    freed = happened("release", "was released", when=("6 June 2023", "2023-06-06"))
    key = f"{desk.add(report(text, held, freed))}#e1"
    assert [p.key for p, _ in with_status(desk.store, "held", date(2022, 12, 1))] == [key]
    assert [p.key for p, _ in with_status(desk.store, "released", date(2024, 1, 1))] == [key]
    assert with_status(desk.store, "held", date(2024, 1, 1)) == []
    assert with_status(desk.store, "held", date(2021, 1, 1)) == []


def test_forgetting_a_source_leaves_a_mark_and_a_sound_record() -> None:
    desk = Desk()
    a, b = desk.told(more="Secret words."), desk.told("Iliyas Toremurad")
    judge(desk.store, a, b, "same", by=desk.by, at=desk.at)
    plan = forget_source(desk.store, 1)
    assert plan.entries == {"source": 1, "reading": 1, "judgement": 1} and [p.key for p in plan.losing] == [a]
    assert search(desk.store, Asked(words="secret")).count == 1  # to say what would go destroys nothing
    forget(desk.store, plan, by=desk.by, at=desk.at)
    assert search(desk.store, Asked(words="secret")).count == 0
    assert desk.store.blob(1) is None and desk.store.entry(2).payload is None
    file = open_case(desk.store, b)
    assert len(file.case.readings) == 1 and len(file.withdrawn) == 1
    with pytest.raises(Invalid, match="case-unknown"):
        open_case(desk.store, a)
    assert not list(verify(desk.store))


def test_it_is_said_when_a_case_would_fall_apart() -> None:
    desk = Desk()
    a, b, c = desk.told(), desk.told("Iliyas Toremurad"), desk.told("I. Toremurat")
    judge(desk.store, a, b, "same", by=desk.by, at=desk.at)
    judge(desk.store, b, c, "same", by=desk.by, at=desk.at)
    assert forget_source(desk.store, 3).parting == {a: ((a,), (c,))}
    assert forget_source(desk.store, 5).parting == {}


def test_forgetting_a_person_takes_all_about_them_and_spares_what_is_kept() -> None:
    desk = Desk()
    key = desk.told(more="Secret words.")
    text = f"{PERSON} got ten years. Arsen Duman got two years."
    shared = desk.add(report(text, happened("sentence", "ten years", term="P10Y"),
                             happened("sentence", "two years", term="P2Y", to="Arsen Duman")))  # fmt: skip
    judge(desk.store, key, f"{shared}#e1", "same", by=desk.by, at=desk.at)
    note = add_note(desk.store, key, "a private note", by=desk.by, at=desk.at)
    everything = forget_person(desk.store, key)
    assert everything.sources == (1, shared) and {p.key for p in everything.losing} == {key, f"{shared}#e2"}
    spared = forget_person(desk.store, key, keep=[shared])
    assert spared.sources == (1,) and spared.kept == (shared,)
    forget(desk.store, spared, by=desk.by, at=desk.at, reason="asked for it")
    assert desk.store.entry(note.number).payload is None
    assert open_case(desk.store, f"{shared}#e2").case.readings
    assert open_case(desk.store, f"{shared}#e1").withdrawn
