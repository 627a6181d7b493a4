"""The frames of events, compiled from `languages/ru/events.toml` and `conditions.toml`, and found in a clause."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.vocabulary import table

Words = tuple[str, ...]
Part = tuple[Words, ...]
Who = Literal["object", "subject", "dative", "any"]
Marked = Callable[[str, int], bool]
_SKIPPED = frozenset({"ADJ", "DET", "PART", "ADV", "X"})
REACH, CLOSE = 14, 6


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a frame: the part that carries the event, what must stand near it, what must not."""

    anchor: Part
    near: tuple[Part, ...]
    bars: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a pattern says. `turned` is "" (no), "yes" or "only"; see the head of `events.toml`."""

    type: str
    condition: str
    who: Who
    turned: str
    polarity: str
    patterns: tuple[Pattern, ...]
    unless: Part
    attributes: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found: the token that carries it, and every token its words matched."""

    frame: Frame
    anchor: int
    tokens: tuple[int, ...]


def _part(text: str) -> Part:
    return tuple(
        tuple(plain(w) if not w.startswith("#") else w for w in alternative.split())
        for alternative in text.strip().split("|")
    )


def _pattern(line: str) -> Pattern:
    parts = [part.strip() for part in line.split(" + ")]
    near = tuple(_part(p) for p in parts[1:] if not p.startswith("!"))
    bars = tuple(_part(p[1:]) for p in parts[1:] if p.startswith("!"))
    return Pattern(_part(parts[0]), near, bars)


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """All frames of the language."""
    out = []
    for topic in ("events", "conditions"):
        for entry in table(topic)["frame"]:
            turned = entry.get("turned", False)
            out.append(
                Frame(
                    type=entry.get("type", "condition"),
                    condition=entry.get("condition", ""),
                    who=entry.get("who", "any"),
                    turned="only" if turned == "only" else "yes" if turned else "",
                    polarity=entry.get("polarity", ""),
                    patterns=tuple(_pattern(line) for line in entry["say"]),
                    unless=tuple(_part("|".join(entry.get("unless", ["#NEVER"])))),
                    attributes=tuple(sorted(entry.get("attributes", {}).items())),
                )
            )
    return tuple(out)


@lru_cache(maxsize=1)
def _index() -> tuple[Mapping[str, tuple[tuple[int, int, Words], ...]], tuple[tuple[int, int, Words], ...]]:
    """Frame, pattern and words by the first word of each carrying part; apart, those that begin with no plain word."""
    plain_first: dict[str, list[tuple[int, int, Words]]] = {}
    others: list[tuple[int, int, Words]] = []
    for f, frame in enumerate(frames()):
        for p, pattern in enumerate(frame.patterns):
            for words in pattern.anchor:
                entry = (f, p, words)
                if words[0][0] in "#" or words[0].endswith("*"):
                    others.append(entry)
                else:
                    plain_first.setdefault(words[0].lstrip("="), []).append(entry)
    return {k: tuple(v) for k, v in plain_first.items()}, tuple(others)


def find_frames(parsed: ParsedText, i: int, scope: Sequence[int], marked: Marked) -> list[Match]:
    """Every frame whose carrying words begin at token `i` and whose other parts stand in `scope` (token indices)."""
    by_word, others = _index()
    token = parsed.tokens[i]
    low = plain(token.text)
    entries = [*by_word.get(token.lemma, ()), *(by_word.get(low, ()) if low != token.lemma else ()), *others]
    found: list[Match] = []
    done: set[int] = set()
    for f, p, words in entries:
        if f in done:
            continue
        frame = frames()[f]
        anchor = _sequence(parsed, i, words, marked)
        if not anchor:
            continue
        match = _rest(parsed, frame.patterns[p], anchor, scope, marked)
        close = [k for k in scope if abs(k - i) <= CLOSE]
        if match is None or _stands(parsed, frame.unless, close, marked, frozenset()):
            continue
        done.add(f)
        found.append(Match(frame, _head(parsed, anchor), tuple(sorted({*anchor, *match}))))
    return found


def _head(parsed: ParsedText, anchor: tuple[int, ...]) -> int:
    """The verb of several carrying words, else their noun."""
    for pos in (("VERB", "AUX"), ("NOUN", "PROPN")):
        for i in anchor:
            if parsed.tokens[i].pos in pos:
                return i
    first = parsed.tokens[anchor[0]]
    noun = first.pos == "ADJ" and first.dep == "amod" and parsed.tokens[first.head].pos == "NOUN"
    return first.head if noun else anchor[0]


def _rest(
    parsed: ParsedText, pattern: Pattern, anchor: tuple[int, ...], scope: Sequence[int], marked: Marked
) -> set[int] | None:
    taken = frozenset(anchor)
    near = sorted((k for k in scope if abs(k - anchor[0]) <= REACH), key=lambda k: abs(k - anchor[0]))
    matched: set[int] = set()
    for part in pattern.near:
        here = _stands(parsed, part, near, marked, taken)
        if not here:
            return None
        matched.update(here)
    if any(_stands(parsed, bar, near, marked, taken) for bar in pattern.bars):
        return None
    return matched


def _stands(
    parsed: ParsedText, part: Part, scope: Sequence[int], marked: Marked, taken: frozenset[int]
) -> tuple[int, ...]:
    """The tokens of the first place in `scope` where one of the alternatives stands, nothing where none does."""
    for k in scope:
        if k in taken:
            continue
        for words in part:
            here = _sequence(parsed, k, words, marked)
            if here and not taken & set(here):
                return here
    return ()


def _sequence(parsed: ParsedText, i: int, words: Words, marked: Marked) -> tuple[int, ...]:
    """The tokens that match `words` from token `i` on, adjectives and small words skipped between them."""
    if not _is(parsed, i, words[0], marked):
        return ()
    out, at = [i], i
    for word in words[1:]:
        for k in range(at + 1, min(at + 5, len(parsed.tokens))):
            if _is(parsed, k, word, marked):
                out.append(k)
                at = k
                break
            token = parsed.tokens[k]
            if (
                token.pos not in _SKIPPED
                and token.text not in '«"'
                and not (token.pos == "PRON" and token.dep == "det")
            ):
                return ()
        else:
            return ()
        if out[-1] != at:
            return ()
    return tuple(out) if len(out) == len(words) else ()


def _is(parsed: ParsedText, i: int, word: str, marked: Marked) -> bool:
    token = parsed.tokens[i]
    if word[0] == "#":
        return marked(word[1:], i)
    if word[0] == "=":
        return plain(token.text) == word[1:]
    if word.endswith("*"):
        return token.lemma.startswith(word[:-1]) or plain(token.text).startswith(word[:-1])
    return token.lemma == word or (token.pos in ("VERB", "ADP", "CCONJ", "PRON") and plain(token.text) == word)
