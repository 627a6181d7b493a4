"""Cases as FollowTheMoney entities: a view with losses, which the file itself lists in its first line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from habeas.exchange.leaving import LeavingCase, whole_date

LOSSES = (
    "FollowTheMoney has no detention, sentence, charge, filing or prison: every account is an Event whose keywords "
    "hold the question it answers.",
    "Its dates are whole years, months or days: an uncertain date stands in the description as EDTF, not in startDate.",
    "A passage keeps its words but loses its place in the text.",
    "Conflicting accounts stand as several Events; that they conflict is not carried over.",
    "Judgements on who is one person, notes, filings and the history of the record are not carried over.",
)


def ftm_lines(cases: Sequence[LeavingCase], stayed: Sequence[str]) -> Iterator[str]:
    """One JSON object a line, without line ends. The first is a Note of what was lost and what stayed."""
    yield _line(
        "losses",
        "Note",
        name=["What this file leaves out"],
        description=[*LOSSES, *(f"Held back: {s}" for s in stayed)],
    )
    seen: set[str] = set()
    for number, case in enumerate(cases):
        person = _id("person", str(number), *case.names)
        yield _line(person, "Person", name=[case.names[0]], weakAlias=list(case.names[1:]))
        articles: dict[int, str] = {}
        for report, reading in case.sources:
            note = reading.source
            articles[report] = _id("article", note.sha256)
            if articles[report] not in seen:
                seen.add(articles[report])
                yield _line(
                    articles[report], "Article", title=[note.title], publisher=[note.publisher], author=[note.author],
                    sourceUrl=[note.url], publishedAt=[whole_date(note.published.edtf)], language=[note.language],
                    description=[f"SHA-256 {note.sha256}"],
                )  # fmt: skip
        for place, a in enumerate(case.accounts):
            said = f"{a.label}: {a.value or a.as_written}. Said by {a.said_by}; {a.polarity}."
            yield _line(
                _id(person, str(place)), "Event", name=[a.label], involved=[person], keywords=[a.question],
                startDate=[whole_date(a.value) if a.question.endswith("date") else ""], description=[said],
                summary=[a.passage], proof=[articles[a.source]],
            )  # fmt: skip


def _line(id_: str, schema: str, **properties: list[str | None]) -> str:
    page: dict[str, Any] = {
        "id": id_, "schema": schema,
        "properties": {key: kept for key, values in properties.items() if (kept := [v for v in values if v])},
    }  # fmt: skip
    return json.dumps(page, ensure_ascii=False, sort_keys=True)


def _id(*parts: str) -> str:
    return "habeas-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
