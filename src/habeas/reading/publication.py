"""The day a report appeared: what its user says, what its text states, what its page or address gives away."""

from __future__ import annotations

from habeas.errors import Unsupported
from habeas.reading.reading import Published, ReadingWarning
from habeas.reading.times import stated_publication
from habeas.sources import Source
from habeas.text import Span


def published_of(source: Source) -> tuple[Published, tuple[ReadingWarning, ...]]:
    """The date of publication with how it is known, and what is doubtful about it.

    Given by the user counts most, then a dateline in the text, then the page's metadata, its address and the time
    inside a platform's id (the source has put these three in order). Two that differ give a warning, so that nothing
    is chosen silently.
    """
    hint = source.published
    if hint.basis == "given":
        return Published(hint.edtf, "given", hint.span), ()
    stated = _stated(source)
    if stated is None:
        if hint.edtf is None:
            return Published(None, "unknown"), (_unknown(),)
        return Published(hint.edtf, hint.basis, hint.span), ()
    edtf, span = stated
    if hint.edtf is not None and not _agree(edtf, hint.edtf):
        doubt = ReadingWarning(
            "publication-differs",
            f"The text gives {edtf} as its day, but {hint.edtf} is known from another place ({hint.basis}). "
            "Relative dates are counted from the day in the text; say --published DAY to decide.",
            span,
        )
        return Published(edtf, "stated", span), (doubt,)
    return Published(edtf, "stated", span), ()


def _stated(source: Source) -> tuple[str, Span] | None:
    """The day the text bears, read in its own language, or as English where that has no grammar of dates."""
    try:
        return stated_publication(source.text, source.language)
    except Unsupported:
        return stated_publication(source.text)


def _agree(one: str, other: str) -> bool:
    """Whether two EDTF days may be the same: equal as far as the coarser one goes."""
    n = min(len(one), len(other))
    return one[:n] == other[:n]


def _unknown() -> ReadingWarning:
    return ReadingWarning(
        "published-unknown",
        "The day of publication is not known, so words such as “last month” have no date. Say --published DAY.",
    )
