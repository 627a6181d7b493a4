"""How grave the crime is, by its article."""

from __future__ import annotations

from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused, Value


def gravity(w: Working) -> dict[str, Value]:
    """The clock: the gravity of the crime. Raises `Refused` (gravity-not-given, article-unknown)."""
    if "gravity" not in w.book.facts:
        raise Refused("no-provision", "This rulebook does not grade crimes by gravity.", w.book.code)
    found = w.fact("gravity")
    if found is None:
        raise Refused(
            "gravity-not-given",
            "Neither gravity nor article is given.",
            "offence, article",
            w.book.facts["gravity"].ask,
            "gravity",
        )
    return {"gravity": ", ".join(sorted(found))}
