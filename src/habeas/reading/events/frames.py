"""The trigger frames of a language, as a translator wrote them, made ready for matching.

A frame says: these words tell an event of this type, and there stands the person it happens to. Its patterns are
written on one line each, element after element:

    arrest/v            a token whose lemma (or the word itself) is "arrest", here only as a verb
    lawyer|counsel      one of several words             =held     the word itself, not its lemma
    @facility           a name of such an entity         *         any word
    <lawyer>            one of a named set               {denied}  one of several named phrases
    the?                may be missing                   ~3        up to three tokens in between
    !sentence           the head of the match; without one, its first verb, or else its first word

Parts of speech: v verb, p past participle, g -ing form, n noun, a adjective, r adverb, u number,
s with a capital. A gap never crosses a full stop, colon, semicolon or dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any

from habeas.errors import Unsupported
from habeas.reading.language_files import folder_of, table_of

_FAR = 3
_TOPICS = ("events", "conditions", "hedges")  # what the names of files of frames begin with
QUOTES = frozenset('"“”«»„')
GAP_BREAKERS = frozenset({".", ";", ":", "?", "!", "—", "–", "--", "|"})
_COMMON = frozenset(  # words too common to look a pattern up by
    [
        "be",
        "have",
        "do",
        "not",
        "no",
        "never",
        "without",
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "at",
        "by",
        "with",
        "for",
        "on",
        "from",
        "and",
        "or",
        "his",
        "her",
        "their",
        "him",
        "he",
        "she",
        "it",
        "they",
        "nobody",
        "none",
        "any",
        "all",
        "only",
        "even",
    ]
)


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern. `words` is `None` for a gap (of up to `gap` tokens) or for any word."""

    words: frozenset[str] | None
    entities: frozenset[str] = frozenset()
    kinds: str = ""
    exact: bool = False
    optional: bool = False
    head: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What a group of patterns tells. See the module's text and `languages/en/events_*.toml` for the keys."""

    name: str
    type: str
    patient: str = "any"
    polarity: str = ""
    span: str = "clause"
    needs: frozenset[str] = frozenset()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    derive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A line of a frame: its elements, the one to look for first, and how much it says (number of solid elements).

    `others` are the words of the further solid elements: a sentence without one of them is passed over.
    """

    frame: Frame
    elements: tuple[Element, ...]
    anchor: int
    head: int | None
    weight: int
    order: int
    line: str
    verb_noun: tuple[int, int] | None
    others: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames of a language. `by_word` finds the patterns whose anchor may be that lemma or word."""

    by_word: Mapping[str, tuple[Pattern, ...]]
    sets: Mapping[str, frozenset[str]]
    frames: tuple[Frame, ...]
    values: Mapping[str, Mapping[str, str]]

    def value(self, name: str) -> Mapping[str, str]:
        """The named table of words and their values; empty where the language has none of that name."""
        return self.values.get(name, {})

    def words(self, name: str) -> frozenset[str]:
        """The named set of words; empty where the language has none of that name."""
        return self.sets.get(name, frozenset())


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The frames of a language, read once. Raises `Unsupported` (language-unsupported) where there are none."""
    code = language.split("-")[0]
    folder = folder_of(code)
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    topics = [n.removesuffix(".toml") for n in names if n.startswith(_TOPICS) and n.endswith(".toml")]
    if not topics:
        raise Unsupported(
            "language-unsupported",
            found=f"a report in the language “{language}”",
            expected="a language with event frames (en)",
            do="Give a translation and say so with --translated-from.",
        )
    return build([table_of(code, topic) for topic in topics])


def build(tables: list[dict[str, Any]]) -> Lexicon:
    """A lexicon from TOML tables (keys `sets`, `values`, `phrases`, `frame`). Raises `ValueError` for a broken line."""
    sets: dict[str, frozenset[str]] = {}
    phrases: dict[str, list[str]] = {}
    for table in tables:
        for name, words in table.get("sets", {}).items():
            sets[name] = sets.get(name, frozenset()) | frozenset(words.split())
        for name, lines in table.get("phrases", {}).items():
            phrases.setdefault(name, []).extend(_lines(lines))
    values = {name: words for table in tables for name, words in table.get("values", {}).items()}
    by_word: dict[str, list[Pattern]] = {}
    frames: list[Frame] = []
    order = 0
    for table in tables:
        for entry in table.get("frame", []):
            frame = _frame(entry)
            frames.append(frame)
            for line in _lines(entry["patterns"]):
                for variant in _variants(line, phrases):
                    order += 1
                    pattern = _pattern(frame, variant, sets, order)
                    for word in pattern.elements[pattern.anchor].words or ():
                        by_word.setdefault(word, []).append(pattern)
    return Lexicon({w: tuple(ps) for w, ps in by_word.items()}, sets, tuple(frames), values)


def _lines(text: str) -> list[str]:
    stripped = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in stripped if line]


def _frame(entry: dict[str, Any]) -> Frame:
    attributes = dict(entry.get("attributes", {}))
    if "condition" in entry:
        attributes["condition"] = entry["condition"]
    type_ = entry.get("type", "condition" if "condition" in entry else "none")
    return Frame(
        name=entry.get("name", attributes.get("condition", type_)),
        type=type_,
        patient=entry.get("patient", "any"),
        polarity=entry.get("polarity", ""),
        span=entry.get("span", "clause"),
        needs=frozenset(entry.get("needs", "").split()),
        attributes=attributes,
        derive=frozenset(entry.get("derive", "").split()),
    )


def _variants(line: str, phrases: Mapping[str, list[str]]) -> Iterator[str]:
    """The lines a line with `{phrases}` stands for; phrases may hold phrases."""
    for choice in product(*(_choices(word, phrases) for word in line.split())):
        yield " ".join(choice)


def _choices(word: str, phrases: Mapping[str, list[str]]) -> list[str]:
    """What one place of a line may be: its words as they are, and the lines of each phrase it names."""
    if "{" not in word:
        return _unhyphened(word)
    parts = word.split("|")
    named = [part[1:-1] for part in parts if part.startswith("{")]
    plain = "|".join(part for part in parts if not part.startswith("{"))
    return ([plain] if plain else []) + [v for name in named for p in phrases[name] for v in _variants(p, phrases)]


def _unhyphened(word: str) -> list[str]:
    """ "ill-treat|abuse/v" as "abuse/v" and "ill - treat/v": the parser cuts words at their hyphens."""
    body, slash, kinds = word.partition("/")
    mark = body[: len(body) - len(body.lstrip("!="))]
    optional = "?" if word.endswith("?") else ""
    parts = body.removeprefix(mark).removesuffix("?").split("|")
    cut = [p for p in parts if p[:1] not in "<@" and re.search(r"\w-\w", p)]
    if not cut:
        return [word]
    whole = "|".join(p for p in parts if p not in cut)
    tail = (slash + kinds) if slash else ""
    return ([f"{mark}{whole}{tail}{'' if slash else optional}"] if whole else []) + [
        " ".join([*_hyphens(p)[:-1], f"{mark}{_hyphens(p)[-1]}{tail}"]) for p in cut
    ]


def _hyphens(word: str) -> list[str]:
    return [p for p in re.split(r"(?<=\w)(-)(?=\w)", word) if p]


def _pattern(frame: Frame, line: str, sets: Mapping[str, frozenset[str]], order: int) -> Pattern:
    elements = tuple(_element(word, sets, line) for word in line.split())
    solid = [n for n, e in enumerate(elements) if e.words and not e.optional]
    if not solid or not elements or elements[0].gap or elements[-1].gap:
        raise ValueError(f"a pattern must start and end with a word and have one that is not optional: {line!r}")
    anchor = min(solid, key=lambda n: (_commonness(elements[n]), n))
    head = next((n for n, e in enumerate(elements) if e.head), None)
    others = tuple(e.words for n in solid if n != anchor and not (e := elements[n]).entities and e.words)
    return Pattern(frame, elements, anchor, head, len(solid), order, line, _verb_and_noun(elements, solid), others)


def _verb_and_noun(elements: tuple[Element, ...], solid: list[int]) -> tuple[int, int] | None:
    """Places of the verb and of its noun in a line like "reject/v ~6 appeal", which the parse may match as well: the
    noun may stand far off, or before the verb as its passive subject."""
    if len(solid) != 2 or not set(elements[solid[0]].kinds) <= {"v", "p"} or elements[solid[1]].kinds not in ("", "n"):
        return None
    gap = sum(e.gap for e in elements[solid[0] + 1 : solid[1]])
    return (solid[0], solid[1]) if gap >= _FAR else None


def _commonness(element: Element) -> int:
    words = element.words or frozenset()
    return len(words) + 100 * len(words & _COMMON)


def _element(word: str, sets: Mapping[str, frozenset[str]], line: str) -> Element:
    if word.startswith("~"):
        return Element(None, gap=int(word[1:]))
    optional, head = word.endswith("?"), word.startswith("!")
    body = word.removesuffix("?").removeprefix("!")
    exact = body.startswith("=")
    body, _, kinds = body.removeprefix("=").partition("/")
    words: set[str] = set()
    entities: set[str] = set()
    for part in body.split("|"):
        part = part.removeprefix("=")
        if part.startswith("@"):
            entities.add(part[1:])
        elif part.startswith("<"):
            if part[1:-1] not in sets:
                raise ValueError(f"no set of words named {part} (in {line!r})")
            words |= sets[part[1:-1]]
        elif part:
            words.add(part)
    return Element(None if body == "*" else frozenset(words), frozenset(entities), kinds, exact, optional, head)
