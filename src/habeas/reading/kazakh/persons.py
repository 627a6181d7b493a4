"""Names of persons: runs of capitalised words with a given name or the ending of a family name among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from habeas.reading.kazakh.suffixes import NOMINATIVE, Cut, cuts
from habeas.reading.kazakh.vocabulary import also_words, data, given_names, no_names, place_names, role_words
from habeas.reading.parsed import ParsedText

Kind = Literal["given", "family", "patronymic", "compound", "beside", "unknown", "no"]
_NAMING: tuple[Kind, ...] = ("given", "family", "patronymic", "compound")
LONGEST = 4
_POSSESSED = ("ігі", "ығы", "сі", "сы", "лары", "лері")  # "Президент Әкімшілігі": a body's name, not a person's
_INITIAL = re.compile(r"[А-ЯӘІҢҒҮҰҚӨҺA-Z]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one capitalised word can be as part of a name: its kind, and the word without its case."""

    kind: Kind
    stem: str
    case: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """Tokens `[first, last)` that name a person: the words in the nominative, and the case of the last."""

    first: int
    last: int
    pieces: tuple[Piece, ...]

    @property
    def case(self) -> str:
        """The case the name stands in."""
        return self.pieces[-1].case


@lru_cache(maxsize=32768)
def piece(word: str) -> Piece:
    """What a word can be in a name.

    >>> piece("Оспановтың").kind, piece("Оспановтың").stem, piece("Гүлнарға").stem
    ('family', 'Оспанов', 'Гүлнар')
    """
    options = cuts(word)
    known = _first(options, given_names())
    barred = word in no_names() or (not known and _first(options, no_names()))
    if barred or word.lower() in role_words() or _first(options, place_names()):
        return Piece("no", word, NOMINATIVE)
    names = data("names")
    for kind, endings in (("patronymic", names["family"]["patronymic"]), ("family", names["family"]["sure"])):
        for cut in reversed(options) if kind == "patronymic" else options:
            if known and known.stem == cut.stem:
                continue
            if kind == "patronymic" and not _is_child_of(cut.stem, endings):
                continue
            if cut.stem.endswith(tuple(endings)) and len(cut.stem) > 4:
                return Piece(kind, cut.stem, cut.case)  # type: ignore[arg-type]
    if known:
        return Piece("given", known.stem, known.case)
    for kind, endings in (("compound", names["parts"]["endings"]), ("beside", names["family"]["beside_given"])):
        for cut in options:
            if cut.stem.endswith(tuple(endings)) and len(cut.stem) > 4:
                return Piece(kind, cut.stem, cut.case)  # type: ignore[arg-type]
    return Piece("unknown", options[0].stem, NOMINATIVE)


def _is_child_of(stem: str, endings: list[str]) -> bool:
    """Whether a given name stands before the ending: "Серікұлы", and not "қарулы" (armed)."""
    father = next((stem[: -len(e)] for e in endings if stem.endswith(e)), "")
    sure = stem.endswith(("ұлы", "қызы", "вич", "вна"))
    return len(father) > 2 and (sure or father in given_names())


def _first(options: tuple[Cut, ...], known: frozenset[str]) -> Cut | None:
    return next((cut for cut in options if cut.stem in known), None)


def person_names(parsed: ParsedText) -> list[PersonName]:
    """All names of persons in order; none overlap."""
    out: list[PersonName] = []
    for first, last in parsed.sentences:
        i = first
        while i < last:
            found = _name_at(parsed, i, first, last)
            if found:
                out.append(found)
                i = found.last
            else:
                i += 1
    return out


def _name_at(parsed: ParsedText, i: int, first: int, last: int) -> PersonName | None:
    run = _run(parsed, i, last)
    if not run:
        return None
    pieces = [p for _, p in run]
    end = run[-1][0] + 1
    kinds = [p.kind for p in pieces if len(p.stem) > 1]
    if not kinds or _names_a_thing(parsed, end, last) or _is_title(parsed, i, end):
        return None
    if len(kinds) == 1 and len(pieces) == 1 and not _stands_alone(parsed, i, first, pieces[0]):
        return None
    if not any(kind in _NAMING for kind in kinds) and not _foreign(parsed, i, first, kinds):
        return None
    return PersonName(i, end, tuple(pieces))


def _run(parsed: ParsedText, i: int, last: int) -> list[tuple[int, Piece]]:
    """The capitalised words from `i` on that can be one name: it ends behind the first word with a case."""
    out: list[tuple[int, Piece]] = []
    at = i
    while at < last and len(out) < LONGEST:
        token = parsed.tokens[at]
        if token.pos != "PROPN":
            break
        if (
            len(token.text) == 1
            and _INITIAL.fullmatch(token.text)
            and at + 1 < last
            and parsed.tokens[at + 1].text == "."
        ):
            out.append((at + 1, Piece("unknown", token.text, NOMINATIVE)))
            at += 2
            continue
        found = piece(token.text)
        if found.kind == "no" or token.text.isupper():
            break
        if out and not _goes_on([p for _, p in out], found):
            break
        out.append((at, found))
        at += 1
        if found.case != NOMINATIVE:
            break
    while out and len(out[-1][1].stem) == 1 and len(out) > 1 and all(len(p.stem) == 1 for _, p in out):
        return []
    return out if any(len(p.stem) > 1 for _, p in out) else []


def _goes_on(so_far: list[Piece], here: Piece) -> bool:
    """Whether one name may go on: not with a second family name, nor with a given name behind a whole name."""
    before = so_far[-1]
    if before.kind == "family" and (here.kind in ("family", "unknown", "beside") or len(so_far) > 1):
        return here.kind == "patronymic"
    return not (before.kind == "patronymic" and here.kind != "family")


def _stands_alone(parsed: ParsedText, i: int, first: int, found: Piece) -> bool:
    """Whether a single word is enough for a name."""
    begins = i == first or (parsed.tokens[i - 1].pos == "PUNCT" and parsed.tokens[i - 1].text not in (",", "("))
    titled = i > first and parsed.tokens[i - 1].lower in role_words()
    if found.kind in ("family", "patronymic"):
        return True
    if found.kind == "given":
        return titled or not (begins and found.stem in also_words())
    if found.kind == "compound":
        return titled or not begins
    return titled and not begins and not found.stem.endswith(_POSSESSED)


def _foreign(parsed: ParsedText, i: int, first: int, kinds: list[Kind]) -> bool:
    """Two unknown capitalised words, in mid-sentence and behind a word that tells what somebody is."""
    if kinds[-1] == "beside" and len(kinds) == 2:
        return True
    return i > first and parsed.tokens[i - 1].lower in role_words() and len(kinds) <= 3


def _names_a_thing(parsed: ParsedText, end: int, last: int) -> bool:
    """Whether the name is only part of the name of a street, a district, a theatre."""
    if end >= last:
        return False
    behind = parsed.tokens[end].lower
    return behind.startswith(tuple(data("places")["named_after"]["words"]))


def _is_title(parsed: ParsedText, first: int, end: int) -> bool:
    """Whether the run fills a pair of quotation marks: the title of a work, the name of a firm."""
    tokens = parsed.tokens
    return first > 0 and end < len(tokens) and tokens[first - 1].text in '«“"„' and tokens[end].text in '»”"'
