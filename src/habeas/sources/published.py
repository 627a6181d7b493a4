"""When a report appeared, by anything but its prose: the page's data, its address, the time inside a platform's id.

Days found in ids are days in UTC: a report published in Almaty in the small hours carries the day before there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from habeas.dates.edtf import parse_edtf
from habeas.errors import HabeasError, Invalid
from habeas.sources.days import day, utc_day
from habeas.sources.source import PublicationBasis, PublicationHint
from habeas.text import Span

_UNITS = {"s": 1, "ms": 1_000, "us": 1_000_000}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = "|".join(_MONTHS)
# A day in an address, most telling first: /2024/03/15/, /2024/mar/15/, -2024-03-15-, /20240315_ and so on.
_DAYS = (
    re.compile(r"(?<=[/=])((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?![\d])"),
    re.compile(rf"(?<=[/=])((?:19|20)\d\d)/({_NAMED_MONTH})[a-z]*/(\d{{1,2}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](\d{2})[-_.](\d{2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d{2})(\d{2})(?!\d)"),
    re.compile(r"(?<=[/=])((?:19|20)\d\d)-?(\d{2})/(\d{2})(?!\d)"),
)
_MONTH_ONLY = re.compile(r"(?<=/)((?:19|20)\d\d)/(\d{2})(?=/|$)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»()\[\]，。；]+|(?<![@\w.-])(?:[a-z0-9-]+\.)+[a-z]{2,10}/[^\s<>\"“”«»()\[\]，。；]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform whose ids carry the time of publication; see `platforms.toml` for what the fields mean."""

    name: str
    hosts: tuple[str, ...]
    path: re.Pattern[str]
    digits: str
    drop_bits: int
    unit: str
    epoch: int
    since: str
    language: str | None
    reference: str

    def day_of(self, written: str) -> str | None:
        """The day in UTC that the id tells; `None` where it is older than the scheme or no such id."""
        number = 0
        if self.digits == "decimal":
            number = int(written)
        else:
            for digit in written:
                number = number * len(self.digits) + self.digits.index(digit)
        seconds = ((number >> self.drop_bits) + self.epoch) / _UNITS[self.unit]
        if not 0 < seconds < _YEAR_2100:
            return None
        found = utc_day(seconds)
        return found if found >= self.since else None


_YEAR_2100 = 4_102_444_800


@dataclass(frozen=True, slots=True)
class AddressDate:
    """A day or month in an address: what it is, how it is known, and where in the address it stands."""

    edtf: str
    basis: PublicationBasis
    start: int
    end: int


@cache
def platforms() -> tuple[Platform, ...]:
    """Every platform known."""
    data = tomllib.loads(resources.files("habeas.sources").joinpath("platforms.toml").read_text("utf-8"))
    return tuple(
        Platform(
            name=entry["name"],
            hosts=tuple(entry["hosts"]),
            path=re.compile(entry["path"]),
            digits=entry["digits"],
            drop_bits=entry["drop_bits"],
            unit=entry["unit"],
            epoch=entry["epoch"],
            since=entry["since"],
            language=entry.get("language"),
            reference=entry["reference"],
        )
        for entry in data["platform"]
    )


def platform_of(address: str) -> Platform | None:
    """The platform that an address is on, with or without its scheme ("toutiao.com/article/...")."""
    host = host_of(address)
    return next((p for p in platforms() if any(host == h or host.endswith("." + h) for h in p.hosts)), None)


def host_of(address: str) -> str:
    """The host of an address in small letters, without `www.`; empty where there is none."""
    try:
        host = urlsplit(address if "://" in address else "//" + address).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").rstrip(".")


def address_date(address: str) -> AddressDate | None:
    """The day of publication that an address tells.

    >>> address_date("https://news.example/2024/03/15/court-upholds-sentence")
    AddressDate(edtf='2024-03-15', basis='url', start=21, end=31)
    """
    platform = platform_of(address)
    if platform:
        found = platform.path.search(address)
        edtf = platform.day_of(found["id"]) if found else None
        return AddressDate(edtf, "platform-id", found.start("id"), found.end("id")) if found and edtf else None
    slash = address.find("/", address.find("://") + 3 if "://" in address else 0)
    if slash < 0:
        return None
    for pattern in _DAYS:
        for match in pattern.finditer(address, slash):
            month = match[2].lower()[:3]
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(match[2])
            edtf = day(int(match[1]), number, int(match[3]))
            if edtf:
                return AddressDate(edtf, "url", match.start(), match.end())
    match_month = _MONTH_ONLY.search(address, slash)
    if match_month and day(int(match_month[1]), int(match_month[2]), 1):
        return AddressDate(f"{match_month[1]}-{match_month[2]}", "url", match_month.start(), match_month.end())
    return None


def addresses_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where addresses stand in `text[start:end]`, final punctuation left out."""
    for match in _ADDRESS.finditer(text, start, end):
        yield match.start(), match.start() + len(match.group().rstrip(".,;:!?'’"))


def given_date(published: str | date) -> str:
    """The date given by hand, in EDTF. Raises `Invalid` (published-format)."""
    if isinstance(published, date):
        return published.isoformat()[:10]
    try:
        parse_edtf(published)
    except HabeasError:
        raise Invalid(
            "published-format",
            found="a date of publication in another form",
            expected="a year, a month or a day in ISO 8601 (EDTF)",
            example="2025-12-21, 2025-12, 2025, or 2025-12~ for about December 2025",
            do="Give the date in this form, or leave it out.",
        ) from None
    return published


def publication_hint(
    text: str,
    *,
    given: str | date | None,
    metadata: str | None,
    address: str | None,
    places: tuple[tuple[int, int], ...],
) -> PublicationHint:
    """The best known date: given by hand, in the page's data, in its address, in an address in the text.

    `places` are addresses in the text that lead to an earlier publication, or stand there as its own.
    """
    if given is not None:
        return PublicationHint(given_date(given), "given")
    if metadata:
        return PublicationHint(metadata, "metadata")
    stand = [(start, text[start:end]) for start, end in places]
    if address and not any(address.endswith(written) for _, written in stand):
        found = address_date(address)
        if found:
            return PublicationHint(found.edtf, found.basis)
    for start, written in stand:
        found = address_date(written)
        if found:
            span = Span.of(text, start + found.start, start + found.end)
            return PublicationHint(found.edtf, found.basis, span)
    return PublicationHint()
