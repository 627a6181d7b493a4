"""Filings of a case: what was filed, to whom, how, with which proof; and what became of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from habeas.errors import Invalid
from habeas.law.given_values import day_given
from habeas.record.casefile import CaseFile, open_case
from habeas.record.entering import enter_on_person
from habeas.record.entry import Entry
from habeas.record.matters import Matter
from habeas.record.people import together
from habeas.record.port import Store

OUTCOMES = ("granted", "refused", "receipt-denied", "none", "pending", "forwarded", "registered", "returned")
"""What can become of a filing. Denying its receipt is an answer of its own."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed. `what` is a code ("parole-application") or words; `on` a day, as uncertain as it is; `chain` is
    the chain of terms of a rulebook it starts or goes on with, `event` the step of it that it is."""

    what: str
    to: str = ""
    on: str = ""
    handed_to: str = ""
    how: str = ""
    register: str = ""
    words: str = ""
    chain: str = ""
    event: str = ""


def add_filing(store: Store, key: str, filed: Filed, *, by: str, at: datetime, proof: Path | None = None) -> Entry:
    """Enters a filing; the bytes of `proof` go along. Raises `Invalid` (case-unknown), (given-day), (proof-file)."""
    who = open_case(store, key).who
    page: dict[str, Any] = {name: getattr(filed, name) for name in filed.__slots__ if getattr(filed, name)}
    page |= _day(filed.on) | {"what": "-".join(filed.what.split())}
    proof_page, blob = _proof(proof)
    return enter_on_person(store, who, "filing", page | proof_page, key=page["what"], by=by, at=at, blob=blob)


def add_answer(
    store: Store,
    number: int,
    outcome: str,
    *,
    by: str,
    at: datetime,
    on: str = "",
    words: str = "",
    register: str = "",
    event: str = "",
    proof: Path | None = None,
) -> Entry:
    """Enters what became of filing `number`. Raises `Invalid` (filing-unknown), (filing-outcome), (given-day)."""
    entry = store.entry(number)
    if entry.kind != "filing" or entry.payload is None:
        raise Invalid(
            "filing-unknown",
            found="a number that is no filing, or one whose words were destroyed",
            expected="the number of a filing",
            do="See the filings of a case: habeas filing list CASE.",
        )
    if outcome not in OUTCOMES:
        raise Invalid(
            "filing-outcome",
            found="another word",
            expected="one of " + ", ".join(OUTCOMES),
            do="Take the nearest, and say the rest with --words.",
        )
    proof_page, blob = _proof(proof)
    page = {"filing": number, "outcome": outcome, "words": words, "register": register, "event": event}
    page |= _day(on) | proof_page
    who = together(entry.payload["anchors"][0][0], store)
    return enter_on_person(store, who, "answer", page, key=str(number), by=by, at=at, blob=blob)


def filings_of(file: CaseFile) -> list[tuple[Matter, tuple[Matter, ...]]]:
    """The filings of a case with their answers, in the order in which they were entered."""
    answers = file.of("answer")
    return [(f, tuple(a for a in answers if a.page["filing"] == f.number)) for f in file.of("filing")]


def _day(on: str) -> dict[str, str]:
    day = day_given(on, "--on") if on else None
    return {"on": day.edtf} if day else {}


def _proof(path: Path | None) -> tuple[dict[str, str], bytes | None]:
    if path is None:
        return {}, None
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Invalid(
            "proof-file",
            found=error.strerror or "a file that cannot be read",
            expected="a file: a scan, a receipt, a photograph",
            do="Check the name and the rights of the file; nothing was entered.",
            where=path.name,
        ) from error
    return {"proof": path.name, "proof_sha256": hashlib.sha256(data).hexdigest()}, data
