"""Names in the head of a report: the agency of a dateline, the seat of a court."""

from __future__ import annotations

import re

from habeas.reading.entities.names import Page

_HEAD_LENGTH = 600
"""Characters from the start of a report in which its head is looked for."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_NAME = r"[^\W\d_][^\W_]*(?:[ -][^\W\d_][^\W_]*){0,4}"
_DATELINE = re.compile(
    rf"(?:^[^\n(.]{{3,60}}\((?P<inside>{_NAME})\) ?[-–—])"
    rf"|(?:^[^\n(]{{3,60}}\d[^\n(]{{0,20}}\((?P<after>{_NAME})\)[.:])"
    rf"|(?:\| (?P<bar>{_NAME}) \| {_DAY})"
    rf"|(?:^[^\n(]{{0,40}}{_DAY}(?:, | \(| [-–—|] )(?P<last>{_NAME})\)?[ ]*$)",
    re.MULTILINE,
)
_FILED = re.compile(
    r"^[^\W\d_a-z]{2,}(?:[ '’-][^\W\d_a-z]{2,}){0,3}, [^\W\d_a-z][^\W\d_A-Z]+(?: [^\W\d_a-z][^\W\d_A-Z]+){0,2}[ ]*$",
    re.M,
)
_SEAT = re.compile(rf"(?:Court|Tribunal|Prison|Chamber|Colony|Centre|Center), (?P<seat>{_NAME}), {_DAY}")


def find_publishers(page: Page) -> None:
    """Takes the agency or paper of a dateline: "MINSK, March 4 (River Wire) -", "5 May 2023, River Wire"."""
    for match in _DATELINE.finditer(page.parsed.text[:_HEAD_LENGTH]):
        inside = page.words_in(*match.span(match.lastgroup or "last"))
        if inside and page.key(inside[0], inside[-1] + 1) not in page.vocabulary.places.places:
            page.take(inside[0], inside[-1] + 1, "organization", 3)


def find_filed(page: Page) -> None:
    """Takes a name as card indexes write it, alone in its line: "SOTO MARÍN, Luis"."""
    for match in _FILED.finditer(page.parsed.text[:_HEAD_LENGTH]):
        inside = page.words_in(*match.span())
        if inside:
            page.take(inside[0], inside[-1] + 1, "person", 3)


def find_seats(page: Page) -> None:
    """Takes the place between a court and a day in the head of a note: "District Court, Mill Row, 3 May 2023"."""
    for match in _SEAT.finditer(page.parsed.text[:_HEAD_LENGTH]):
        inside = page.words_in(*match.span("seat"))
        if inside and not page.vocabulary.persons.given(page.words[inside[0]].fold):
            page.take(inside[0], inside[-1] + 1, "place", 2)
