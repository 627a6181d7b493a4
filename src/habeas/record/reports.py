"""A report in the record: its source with the bytes, what versions of the reader saw in it, and the rows of both.

People of a report have keys ("12#e1": named e1 by the first reading of source 12) and accounts have numbers ("12.3").
A later reading keeps both for whatever it sees again, so that judgements and decisions stay where they were put.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from habeas.accounts import Account, focus_of
from habeas.accounts.days import day_of
from habeas.accounts.origin import origin_of
from habeas.cases.context import circumstances_of
from habeas.cases.parts import Parts, parts_of
from habeas.cases.person import detained
from habeas.cases.timeline import Telling
from habeas.reading.format import from_json, to_json
from habeas.reading.reading import Entity, Reading
from habeas.record.entry import Draft
from habeas.record.rows import Row
from habeas.record.told import account_json, change_json, entity_json, note_json, other_json, said_json, telling_json
from habeas.sources.source import Source

PASSAGE = 2000  # characters from which a paragraph is cut, so that a hit can be shown
Identity = tuple[str, str | None, int, int, str]


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading as an entry holds it: of source number `source`, by which `reader`, told what by hand (`given`);
    `people` leads from entity ids to keys, `numbers` from accounts to their numbers."""

    source: int
    reader: str
    given: Mapping[str, Any]
    reading: Reading
    people: Mapping[str, str]
    numbers: Mapping[Identity, int]

    @classmethod
    def from_payload(cls, page: Mapping[str, Any]) -> KeptReading:
        """What `reading_draft` wrote."""
        numbers = {(q, v, start, end, key): n for q, v, start, end, key, n in page["numbers"]}
        return cls(page["source"], page["reader"], page["given"], from_json(page["reading"]), page["people"], numbers)


def source_draft(
    source: Source, *, by: str, at: datetime, seal: str, given: Mapping[str, Any], unread: str | None = None
) -> Draft:
    """The entry of a report as it arrived. `unread` says why there is no reading; its text is then kept with it."""
    page: dict[str, Any] = {
        "name": source.name,
        "sha256": source.sha256,
        "format": source.format,
        "media_type": source.media_type,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "author": source.author,
        "language": source.language,
        "published": source.published.edtf,
        "given": dict(given),
    }
    if unread is not None:
        page |= {"unread": unread, "text": source.text}
    return Draft("source", by, at, page, (seal,), None, source.data, tuple(source_rows(page)))


def source_rows(page: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a source: itself, found by its digest; and its passages where no reading holds them."""
    day = day_of(page.get("published"))
    yield Row(
        "source",
        key=page["sha256"],
        earliest=day.earliest if day else None,
        latest=day.latest if day else None,
        text=" · ".join(str(page[k]) for k in ("title", "publisher", "author", "name") if page.get(k)),
        data={k: v for k, v in page.items() if k != "text"},
    )
    yield from _passages(page.get("text", ""), "")


def reading_draft(
    reading: Reading,
    source: int,
    *,
    by: str,
    at: datetime,
    seal: str,
    reader: str,
    given: Mapping[str, Any],
    before: KeptReading | None = None,
    supersedes: int | None = None,
) -> Draft:
    """The entry of what a version of the reader saw in source number `source`. `before` is the reading it replaces."""
    people = keys_of(reading, source, before)
    page = {
        "source": source,
        "reader": reader,
        "given": dict(given),
        "reading": to_json(reading),
        "people": people,
        "numbers": [[*identity, n] for identity, n in _numbered(reading, people, before).items()],
    }
    rows = tuple(reading_rows(page, supersedes))
    return Draft("reading", by, at, page, (seal,), supersedes, None, rows)


def keys_of(reading: Reading, source: int, before: KeptReading | None) -> dict[str, str]:
    """The key of each person of a reading. Who is named where somebody was named before keeps that one's key; where
    two share a key's words, the one who shares more of them."""
    people = [e for e in reading.entities if e.type == "person"]
    if before is None:
        return {e.id: f"{source}#{e.id}" for e in people}
    known = [(old, before.people[old.id]) for old in before.reading.entities if old.id in before.people]
    shared = sorted((-_overlap(e, old), e.id, key) for e in people for old, key in known if _overlap(e, old))
    keys: dict[str, str] = {}
    for _, id_, key in shared:
        if id_ not in keys and key not in keys.values():
            keys[id_] = key
    taken = {*before.people.values(), *keys.values()}
    for entity in people:
        key, n = f"{source}#{entity.id}", 2
        while entity.id not in keys:
            if key not in taken:
                keys[entity.id] = key
                taken.add(key)
            key, n = f"{source}#{entity.id}-{n}", n + 1
    return {e.id: keys[e.id] for e in people}


def _overlap(a: Entity, b: Entity) -> int:
    return sum(min(m.end, o.end) - max(m.start, o.start) for m in a.mentions for o in b.mentions if m.overlaps(o))


def identity(account: Account, key: str) -> Identity:
    """What a decision hangs on beside the source: question, value, passage, and whose it is."""
    return account.question.key, account.value, account.spans[0].start, account.spans[0].end, key


def _numbered(reading: Reading, people: Mapping[str, str], before: KeptReading | None) -> dict[Identity, int]:
    known = dict(before.numbers) if before else {}
    following = max(known.values(), default=0) + 1
    accounts = [(a, key) for _, key, parts in _told(reading, people) for a in parts.accounts]
    for account, key in sorted(accounts, key=lambda each: (each[0].spans[0].start, each[0].question.order)):
        if identity(account, key) not in known:
            known[identity(account, key)] = following
            following += 1
    return known


def _told(reading: Reading, people: Mapping[str, str]) -> Iterator[tuple[Entity, str, Parts]]:
    """Everybody to whom something happens in the report, with their key and what it tells of them."""
    happens = {e.person for e in reading.events}
    for entity in reading.entities:
        if entity.id in happens and entity.id in people:
            yield entity, people[entity.id], parts_of(reading, 0, frozenset({entity.id}))


def reading_rows(page: Mapping[str, Any], supersedes: int | None) -> Iterator[Row]:
    """The rows of a reading: itself, everybody named, what is told of each, accounts, events, passages."""
    kept = KeptReading.from_payload(page)
    reading, source = kept.reading, kept.source
    note = note_json(reading.source)
    data = {"source": source, "supersedes": supersedes, "reader": kept.reader, "note": note}
    yield Row("reading", key=str(source), data={**data, "origin": origin_of(reading).to_json()})
    if supersedes is not None:
        yield Row("replacing", key=str(source), data={"supersedes": supersedes})
    counts = Counter(e.person for e in reading.events)
    held, focus = {e.id for e in detained(reading)}, focus_of(reading)
    for entity in reading.entities:
        if entity.id in kept.people:
            forms = tuple(dict.fromkeys((entity.name, *(m.quote for m in entity.mentions))))
            named = {
                "source": source, "name": entity.name, "forms": list(forms), "language": reading.source.language,
                "events": counts[entity.id], "detained": entity.id in held, "focus": entity.id == focus,
            }  # fmt: skip
            circumstances = circumstances_of(reading, {entity.id}).to_json() if counts[entity.id] else None
            named |= {"circumstances": circumstances, "published": reading.source.published.edtf}
            yield Row("named", kept.people[entity.id], "person", text="; ".join(forms), data=named)
    for entity, key, parts in _told(reading, kept.people):
        numbers = [kept.numbers[identity(a, key)] for a in parts.accounts]
        yield Row("told", key, str(source), data={"source": source, **_told_json(entity, parts, numbers)})
        where = {t.event.id: t.place_as_written for t in parts.tellings}
        for account, number in zip(parts.accounts, numbers, strict=True):
            yield _account_row(account, key, {"source": source, "n": number}, where[account.event])
        for telling in parts.tellings:
            yield _event_row(telling, key, source)
    yield from _passages(reading.text, str(source))


def _told_json(entity: Entity, parts: Parts, numbers: Sequence[int]) -> dict[str, Any]:
    """All that is told of one person, in one row: a case opens from these few."""
    return {
        "entity": entity_json(entity),
        "accounts": [{"n": n, **account_json(a)} for n, a in zip(numbers, parts.accounts, strict=True)],
        "tellings": [telling_json(t) for t in parts.tellings],
        "said": [said_json(s) for s in parts.statements],
        "changes": [change_json(c) for c in parts.changes],
        "others": [other_json(o) for o in parts.others],
    }


def _account_row(account: Account, key: str, where: Mapping[str, int], place: str) -> Row:
    day = day_of(account.value if account.question.compares == "day" else account.time.edtf if account.time else None)
    return Row(
        "account",
        key,
        account.question.key,
        account.as_written if account.question.compares == "place" else place,
        day.earliest if day else None,
        day.latest if day else None,
        account.as_written,
        {**where, "value": account.value, "polarity": account.polarity},
    )


def _event_row(telling: Telling, key: str, source: int) -> Row:
    condition = telling.event.attributes.get("condition")
    return Row(
        "event",
        key,
        f"condition:{condition}" if condition else telling.event.type,
        telling.place_as_written,
        telling.earliest,
        telling.latest,
        telling.event.span.quote,
        {"source": source, "polarity": telling.event.polarity},
    )


def _passages(text: str, source: str) -> Iterator[Row]:
    """The paragraphs of a text, long ones in pieces, each with where it begins."""
    start = 0
    for line in text.split("\n"):
        for at in range(0, len(line), PASSAGE):
            if line[at : at + PASSAGE].strip():
                yield Row("passage", key=source, text=line[at : at + PASSAGE], data={"start": start + at})
        start += len(line) + 1
