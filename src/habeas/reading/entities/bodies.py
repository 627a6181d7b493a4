"""Which names of places, bodies and buildings in a report are one thing's: short forms, acronyms, other spellings."""

from __future__ import annotations

from habeas.places import fold
from habeas.reading.entities.chain import Chain
from habeas.reading.entities.names import Candidate, Page


def chain_others(page: Page, candidates: list[Candidate]) -> list[Chain]:
    """The mentions of places, facilities, organisations and courts chained, one chain a body."""
    chains: list[Chain] = []
    for candidate in candidates:
        form = page.key(candidate.first, candidate.last)
        key = _key(page, candidate, form)
        home = next((c for c in chains if c.type == candidate.type and key == c.key), None)
        if home is None:
            home = Chain(candidate.type, key=key)
            chains.append(home)
        home.add(candidate, form)
    _join_short(page, chains)
    _join_acronyms(page, chains)
    return chains


def _key(page: Page, candidate: Candidate, form: str) -> str:
    if candidate.type == "place":
        return page.vocabulary.places.places.get(form, form)
    known = page.vocabulary
    words = form.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if candidate.type == "facility":
        own = [w for w in words if w not in {"no", "no."}]
        distinct = [w for w in own if w not in known.facilities.words and w not in known.facilities.inner]
        if not distinct or distinct[0][0].isdigit():
            return " ".join(own)
        kind = next((w for w in reversed(own) if w in known.facilities.other), "")
        return " ".join([*distinct, kind]).strip()
    return " ".join(words)


def _join_short(page: Page, chains: list[Chain]) -> None:
    """Puts a shortened name to the one longer name it can be short for ("Amnesty" to "Amnesty International")."""
    for short in sorted((c for c in chains if c.type != "place"), key=lambda c: len(c.key.split())):
        longer = [c for c in chains if c is not short and c.type == short.type and _short_of(page, short, c)]
        if len(longer) == 1:
            longer[0].mentions += short.mentions
            longer[0].forms += [f for f in short.forms if f not in longer[0].forms]
            chains.remove(short)


def _short_of(page: Page, short: Chain, long: Chain) -> bool:
    """Whether one chain's name is the other's cut short, or its words in another order."""
    mine, yours = short.key.split(), long.key.split()
    small = page.vocabulary.organizations.joiners
    if len(mine) >= len(yours):
        return (
            len(mine) > 1
            and mine != yours
            and sorted(w for w in mine if w not in small) == sorted(w for w in yours if w not in small)
        )
    if short.type == "court":
        if yours[: len(mine)] == mine and {"appeal", "appeals", "cassation"} & set(yours[len(mine) :]):
            return False
        return yours[: len(mine)] == mine or yours[-len(mine) :] == mine
    if yours[1:] == mine and yours[0] in page.vocabulary.places.demonyms:
        return True
    if short.type == "facility":
        return yours[: len(mine)] == mine and len(mine[0]) > 3 and yours[-1] not in page.vocabulary.facilities.other
    return (
        len(mine) == 1
        and len(mine[0]) > 3
        and yours[0] == mine[0]
        and mine[0] not in page.vocabulary.organizations.openers
    )


def _join_acronyms(page: Page, chains: list[Chain]) -> None:
    """Puts "CPJ" to "Committee to Protect Journalists": in brackets after it, or made of its first letters."""
    text = page.parsed.text
    for short in [
        c for c in chains if c.type in ("organization", "facility") and len(c.forms) == 1 and " " not in c.forms[0]
    ]:
        at = short.mentions[0]
        gap_start = page.words[at.first - 1] if at.first else None
        for long in chains:
            if long is short or long.type in ("person", "place") or len(long.full) < 2:
                continue
            beside = (
                gap_start is not None
                and any(m.last == at.first for m in long.mentions)
                and (text[gap_start.end : page.words[at.first].start].strip() in ("(", "(the"))
            )
            if (beside or _spells(short.forms[0], long.full)) and (beside or long.type == short.type):
                long.mentions += short.mentions
                long.forms += short.forms
                chains.remove(short)
                break


def _spells(acronym: str, name: tuple[str, ...]) -> bool:
    letters = "".join(w[0] for w in name if w not in ("of", "for", "the", "and", "to", "on", "in"))
    every = "".join(w[0] for w in name)
    bare = fold(acronym).replace(".", "")
    return len(bare) >= 2 and bare in (letters, every)
