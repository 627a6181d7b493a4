"""What follows from an article: how grave the crime is, and which classes of crime it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from habeas.dates import Duration
from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused
from habeas.law.provision import Provision

_PART = re.compile(r"\b(?:part|para|paragraph)\s*\(?(\d+)\)?")


def derived(w: Working, name: str) -> frozenset[str] | None:
    """The value of a fact that the article decides ("gravity", "class"); `None` where none is given or it says nothing.

    An article given without its part is followed in every part the rulebook has.
    Raises `Refused` (article-unknown, no-version-in-force).
    """
    articles = [_plain(a) for a in w.words("offence.article")]
    if name not in ("gravity", "class") or not articles:
        return None
    if name == "class":
        return frozenset(c for article in articles for c in _classes(w, article)) or None
    found: list[str] = []
    order: list[str] = []
    for article in articles:
        offence = _offence(w, article)
        if offence is None:
            return None
        gravity, order = _gravity(w, *offence)
        if gravity is None:
            return None
        found.append(gravity)
    return frozenset((max(found, key=order.index),))


def _plain(article: str) -> str:
    """The article as rulebooks write it: "part 2 of article 174" and "art. 174, part 2" are 174(2)."""
    words = article.casefold().replace("article", "").replace("art.", "")
    part = _PART.search(words)
    bare = "".join(_PART.sub(" ", words).replace(" of ", " ").replace(",", " ").split())
    return f"{bare}({part[1]})" if part else bare


def _classes(w: Working, article: str) -> Iterator[str]:
    for provision in w.book.of_kind("offence-class"):
        for number in _versions(w, provision):
            listed = provision.values[number].value["articles"]
            if article in listed or article.split("(")[0] in listed:
                kind = str(provision.values[number].value["class"])
                _enter(w, provision, number, f"Article {article} is on the list: {kind}.")
                yield kind
    for provision in w.book.offences():
        if provision.details["article"] == article:
            for number in _versions(w, provision):
                yield from provision.values[number].value.get("classes", ())


def _offence(w: Working, article: str) -> tuple[Provision, int] | None:
    """The offence and its version; `None` where the rulebook only knows the class of the article."""
    exact = [p for p in w.book.offences() if p.details["article"] == article]
    parts = exact or [p for p in w.book.offences() if p.details["article"].startswith(article + "(")]
    if not parts:
        if any(article in _listed(v.value) for p in w.book.of_kind("offence-class") for v in p.values):
            return None
        known = ", ".join(p.details["article"] for p in w.book.offences()) or "none"
        raise Refused(
            "article-unknown",
            f"Article {article} is not in the rulebook, which has: {known}.",
            "offence, article",
            f"What is the heaviest penalty of article {article}, and how grave does that make the crime?",
            "gravity",
        )
    if not exact:
        parts = _fitting(w, article, parts)
    which = w.version(f"part of article {article}", tuple(p.details["article"] for p in parts))
    if len(parts) > 1:
        w.ask(f"Which part of article {article} does the judgment apply?")
    provision = parts[which]
    if exact and len(w.words("offence.article")) == 1 and not _in_frame(w, provision):
        w.assume(
            f"The term lies outside the frame of article {article} alone: it fits only with other crimes or sentences."
        )
        w.ask(f"Does the term come from article {article} alone, or from several crimes or sentences?")
    versions = _versions(w, provision)
    if not versions:
        raise Refused(
            "no-version-in-force",
            f"The rulebook knows no version of the article in force on {w.day('offence.on')}; the first it knows is of "
            f"{provision.values[0].start}.",
            provision.id,
            "Which code was in force on the day of the offence?",
        )
    return provision, versions[-1]


def _fitting(w: Working, article: str, parts: list[Provision]) -> list[Provision]:
    """The parts whose frame of penalties holds the term; all where none does, or where there are several articles."""
    fitting = [p for p in parts if _in_frame(w, p)]
    if not fitting or len(w.words("offence.article")) > 1 or len(fitting) == len(parts):
        return parts
    names = ", ".join(p.details["article"] for p in fitting)
    w.assume(f"The part of article {article} is not given; the term as it stands fits only {names}.")
    return fitting


def _in_frame(w: Working, provision: Provision) -> bool:
    term, value = w.length("sentence.term"), provision.values[-1].value
    if not isinstance(term, Duration):
        return True
    months, days = term.months_and_days()
    least, most = 12 * value.get("least_years", 0), 12 * value.get("most_years", 10_000)
    return least <= months and (months, days) <= (most, 0)


def _listed(value: dict[str, Any]) -> set[str]:
    return {str(a) for a in value["articles"]} | {str(a).split("(")[0] for a in value["articles"]}


def _versions(w: Working, provision: Provision) -> list[int]:
    """The version in force on the day of the offence; without a day the latest known, as an assumption."""
    day = w.day("offence.on")
    if day is None:
        w.assume("The day of the offence is not given: the latest version known of the article was used.")
        return [len(provision.values) - 1]
    return [number for number, value in enumerate(provision.values) if value.covers(day)]


def _gravity(w: Working, provision: Provision, number: int) -> tuple[str | None, list[str]]:
    from habeas.law.clocks.select import select

    value = provision.values[number].value
    bands = select(w, "gravity") if w.book.of_kind("gravity") else None
    order = list(dict.fromkeys(b["gravity"] for b in bands.value)) if bands else list(w.book.facts["gravity"].values)
    if "gravity" in value:
        _enter(w, provision, number, f"{provision.label}: a {value['gravity']} crime.")
        return str(value["gravity"]), order
    years = value.get("most_years")
    if bands is None or (years is None and not value.get("life")):
        return None, order
    gravity = next((b["gravity"] for b in bands.value if years and years <= b.get("up_to_years", years)), order[-1])
    most = f"{years} years" if years else "life"
    _enter(w, provision, number, f"{provision.label}: at most {most}.")
    _enter(w, bands.provision, bands.number, f"At most {most}: {gravity}.")
    return gravity, order


def _enter(w: Working, provision: Provision, number: int, words: str) -> None:
    if all(step.words != words for step in w.steps):
        w.rest_on(provision, number, words)
