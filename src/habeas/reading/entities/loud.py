"""Names in lines of capitals, where case tells nothing: only what is known from elsewhere is taken."""

from __future__ import annotations

from habeas.reading.entities.names import Page

_LONGEST = 6


def find_loud(page: Page) -> None:
    """Takes, in lines of capitals, names known from the rest of the report and from the lists."""
    table = _table(page)
    words = page.words
    i = 0
    while i < len(words):
        if not words[i].loud:
            i += 1
            continue
        for size in range(_LONGEST, 0, -1):
            if i + size > len(words) or not all(words[k].glued and words[k].loud for k in range(i + 1, i + size)):
                continue
            type_ = _known(page, i, i + size, table)
            if type_:
                page.take(i, i + size, type_, 2)
                i += size - 1
                break
        i += 1


def _known(page: Page, first: int, last: int, table: dict[str, str]) -> str:
    name, known = page.key(first, last), page.vocabulary
    if name in table:
        return table[name]
    if name in known.places.places and name not in known.places.words:
        return "place"
    if last - first > 1 and name in known.organizations.known:
        return "organization"
    return ""


def _table(page: Page) -> dict[str, str]:
    table: dict[str, str] = {}
    for candidate in page.found:
        if candidate.type in ("", "none"):
            continue
        table.setdefault(page.key(candidate.first, candidate.last), candidate.type)
        if candidate.type == "person" and candidate.last - candidate.first > 1:
            final = page.words[candidate.last - 1]
            if not page.ordinary[final.i]:
                table.setdefault(final.fold, "person")
    return table
