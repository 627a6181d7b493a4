"""What a run of capitals may be by itself: a person, a place, an organisation, or nothing we look for."""

from __future__ import annotations

from habeas.reading.entities.names import Page

_TYPES = {"PERSON": "person", "GPE": "place", "LOC": "place", "ORG": "organization"}
"""The model's labels in our terms; its others tell nothing."""
_DIRECTIONS = frozenset({"north", "south", "east", "west", "new", "upper", "lower", "greater", "inner", "outer"})


def labels(page: Page, first: int, last: int) -> dict[str, int]:
    """How often the model guesses each of our types for these words."""
    votes: dict[str, int] = {}
    for word in page.words[first:last]:
        type_ = _TYPES.get(page.label(word))
        if type_:
            votes[type_] = votes.get(type_, 0) + 1
    return votes


def weigh(page: Page, first: int, last: int, titled: bool) -> tuple[str, int]:
    """The likely type of words `[first, last)` taken by themselves, and how sure: see `Candidate`."""
    words, known = page.words, page.vocabulary
    size, name = last - first, page.key(first, last)
    final = words[last - 1]
    if (
        name in known.excluded.words
        or final.fold in known.excluded.thing_heads
        or _is_thing(page, last)
        or _before_act(page, last)
    ):
        return "none", 2
    if name in known.facilities.alone:
        return "facility", 2
    if _called_body(page, first) and not known.persons.given(words[first].fold):
        return "organization", 2
    if titled:
        return ("place", 2) if name in known.places.countries else ("person", 3)
    if name in known.places.places and name not in known.places.ambiguous:
        return "place", 2
    if size > 1 and final.fold in known.context.place_tails:
        return "place", 2
    if name in known.organizations.known and not (words[first].opens and page.ordinary[first]):
        return "organization", 2
    if size == 1:
        return _weigh_single(page, first)
    return _weigh_several(page, first, last)


def _called_body(page: Page, first: int) -> bool:
    """Whether a small word for a body stands right before: "the channel Pul", "rights group Viasna"."""
    before = page.words[first - 1] if first and page.words[first].glued else None
    bodies = page.vocabulary.titles.bodies
    return (
        before is not None
        and not before.capital
        and not before.possessive
        and before.fold in bodies - {"court", "office"}
    )


def _is_thing(page: Page, after: int) -> bool:
    """Whether the word after makes the run a thing: "ASPAN plan", "Minsk agreement"."""
    words = page.words
    return (
        after < len(words)
        and page.joined(after)
        and not words[after].capital
        and words[after].fold in page.vocabulary.excluded.things
    )


def _before_act(page: Page, last: int) -> bool:
    """Whether a bracket and a word for a law follow: "Unlawful Deeds (Prevention) Act"."""
    words = page.words
    if last + 1 >= len(words) or not page.parsed.text[words[last - 1].end :].startswith(" ("):
        return False
    return words[last + 1].capital and words[last + 1].fold in page.vocabulary.excluded.thing_heads


def _weigh_single(page: Page, i: int) -> tuple[str, int]:
    words, known = page.words, page.vocabulary
    if any(c.isdigit() for c in words[i].text):
        return "organization", 2
    if words[i].fold in known.places.places:
        return ("person", 1) if not _after_place_word(page, i) and known.persons.given(words[i].fold) else ("place", 1)
    if known.persons.given(words[i].fold):
        return "person", 1
    return "", 0


def _after_place_word(page: Page, i: int) -> bool:
    return i > 0 and page.words[i].glued and page.words[i - 1].fold in page.vocabulary.context.place_prepositions


def _weigh_several(page: Page, first: int, last: int) -> tuple[str, int]:
    words, known = page.words, page.vocabulary
    size = last - first
    if words[first].fold in known.organizations.foreign_openers:
        return "organization", 2
    given = known.persons.given(words[first].fold) or any(words[k].initial for k in range(first, last - 1))
    family = words[first].fold in known.persons.family_first
    votes = labels(page, first, last)
    if given:
        return "person", 3 if size <= 4 else 1
    if _with_direction(page, first, last):
        return "place", 2
    if all(page.ordinary[k] for k in range(first, last)) and votes.get("person", 0) * 2 < size and not family:
        return "none", 1
    if family or _person_form(page, first, last):
        return "person", 2
    if words[first].fold in ("el", "la", "le", "las", "los", "les", "the") and not words[first].opens:
        return ("place" if _after_place_word(page, first) else "organization"), 1
    if votes.get("person", 0) * 2 >= size:
        return "person", 2
    plain = any(page.ordinary[k] for k in range(first, last))
    if votes.get("place", 0) * 2 > size and _after_place_word(page, first):
        return "place", 1
    if votes.get("organization", 0) * 2 > size and (plain or _after_the(page, first)):
        return "organization", 1
    return ("person", 1) if size <= 4 else ("organization", 1)


def _person_form(page: Page, first: int, last: int) -> bool:
    """Whether a particle inside ("bin", "de") or a hyphen makes the words a person's name."""
    inner = page.words[first + 1 : last]
    hyphened = any("-" in w.text for w in page.words[first:last])
    return hyphened or any(w.fold in page.vocabulary.persons.particles for w in inner)


def _after_the(page: Page, i: int) -> bool:
    return i > 0 and page.words[i].glued and page.words[i - 1].fold == "the"


def _with_direction(page: Page, first: int, last: int) -> bool:
    """ "Kowloon West", "East Java"."""
    words, places = page.words, page.vocabulary.places.places
    one, two = words[first].fold, words[last - 1].fold
    if last - first != 2 or labels(page, first, last).get("person", 0) == 2:
        return False
    return (one in _DIRECTIONS and not page.ordinary[last - 1]) or (two in _DIRECTIONS and one in places)
