"""Facts entered by hand: what, from where, by whom. Each stands in the case like a report of its own, and says so."""

from __future__ import annotations

import hashlib
from datetime import UTC

from habeas.accounts.question import slot_of
from habeas.reading.reading import Entity, Polarity, Published, Reading, SourceNote
from habeas.record.answering import answered
from habeas.record.matters import Matter
from habeas.text import Span


def fact_reading(fact: Matter) -> Reading:
    """The fact as a report: a few lines that hold the name, the question, the value as written and the origin.

    Its day of publication is that of the origin where somebody gave one (`day`), else not known.
    """
    page = fact.page
    slot = slot_of(page["question"])
    lines = {"name": page["name"], "label": slot.question.label, "written": page["written"], "origin": page["origin"]}
    text = "\n".join(("{name}", "{label}: {written}", "Entered by hand. Origin: {origin}")).format_map(lines)
    person = Entity("e1", "person", page["name"], (Span.of(text, 0, len(page["name"])),))
    start = text.index("\n") + 1
    passage = Span.of(text, start, text.index("\n", start))
    words = Span.of(text, passage.end - len(page["written"]), passage.end)
    polarity: Polarity = page.get("polarity", "asserted")
    answer = answered(
        slot, page["value"], passage, words, ids=("v1", "t1", "e2"), place_name=page["value"], polarity=polarity
    )
    entered = f"entered by hand by {fact.by} on {fact.at.astimezone(UTC).date()}"
    return Reading(
        source=SourceNote(
            title=f"{slot.question.label}, {entered}",
            url=None,
            publisher=f"{page['origin']} ({entered})",
            author=fact.by,
            language="und",
            translated_from=(),
            translated_basis=None,
            genre="unknown",
            genre_reason=entered,
            republished=(),
            sha256=hashlib.sha256(f"{fact.number} {text}".encode()).hexdigest(),
            published=Published(page.get("day"), "given" if page.get("day") else "unknown"),
        ),
        text=text,
        entities=(person, answer.place) if answer.place else (person,),
        statements=(),
        times=(answer.time,) if answer.time else (),
        events=(answer.event,),
    )
