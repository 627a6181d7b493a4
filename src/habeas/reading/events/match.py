"""Finding frames in a parsed report: which tokens say it, and which of them is the head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from habeas.reading.events.clauses import arguments, governor
from habeas.reading.events.frames import GAP_BREAKERS, QUOTES, Element, Frame, Lexicon, Pattern
from habeas.reading.parsed import ParsedText, Token

_KINDS: dict[str, Callable[[Token], bool]] = {
    "v": lambda t: t.pos in ("VERB", "AUX") and t.dep != "amod",
    "p": lambda t: t.tag in ("VBN", "VBD") or (t.pos in ("VERB", "ADJ") and t.lower.endswith(("ed", "en", "t"))),
    "g": lambda t: t.tag == "VBG" or t.lower.endswith("ing"),
    "n": lambda t: t.pos in ("NOUN", "PROPN"),
    "a": lambda t: t.pos == "ADJ",
    "r": lambda t: t.pos == "ADV",
    "s": lambda t: t.text[:1].isupper(),
    "u": lambda t: t.pos == "NUM",
}


_COURT_NAMES = frozenset({"appeal", "appeals", "crime", "crimes"})
_CALLED_FOR = frozenset({"release", "visit", "transfer", "appeal", "trial"})


@dataclass(frozen=True, slots=True)
class Sight:
    """What else is known of the tokens: `kinds`, the type of the entity a token names; `headline`, the tokens of
    headlines, where the tagger takes verbs for nouns and names."""

    kinds: Mapping[int, str]
    headline: frozenset[int]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found: the tokens that its solid elements took, in order, and the head among them."""

    frame: Frame
    tokens: tuple[int, ...]
    head: int
    weight: float
    order: int
    line: str

    @property
    def first(self) -> int:
        """Index of the first token taken."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Index of the last token taken."""
        return self.tokens[-1]


def find_matches(parsed: ParsedText, lexicon: Lexicon, sight: Sight) -> list[Match]:
    """All frames that stand in the text, every reading of the same words.

    Cost is linear in the number of tokens: every pattern is looked up by the rarest of its words.
    """
    found: list[Match] = []
    for first, end in parsed.sentences:
        tokens = parsed.tokens[first:end]
        here: list[Match] = []
        forms = [_forms(token, sight) for token in tokens]
        present = frozenset().union(*forms)
        for n, token in enumerate(tokens):
            patterns = dict.fromkeys(p for word in forms[n] for p in lexicon.by_word.get(word, ()))
            for pattern in patterns:
                if any(present.isdisjoint(words) for words in pattern.others):
                    continue
                taken = _match(pattern, tokens, n, sight) or _match_by_parse(parsed, pattern, token.i, first, sight)
                match = None if taken is None else _as_match(pattern, tokens, taken, first, sight)
                if match is not None and not _half_a_word(parsed, match):
                    here.append(match)
        found.extend(here)
    return found


def _half_a_word(parsed: ParsedText, match: Match) -> bool:
    """Whether the match ends before a hyphen: the "ill" of "ill-treatment"."""
    after = parsed.tokens[match.last + 1 : match.last + 3]
    return len(after) == 2 and after[0].text == "-" and after[0].start == parsed.tokens[match.last].end


def _forms(token: Token, sight: Sight) -> set[str]:
    """The word and its dictionary form; in a headline also what "halves" or "jailed" would be as a verb."""
    forms = {token.lemma, token.lower}
    if token.i in sight.headline and token.lower[-1:] in ("s", "d"):
        word = token.lower
        forms |= {word[:-1], word[:-2]} if word.endswith(("es", "ed")) else {word[:-1]} if word.endswith("s") else set()
    return forms


def _match(pattern: Pattern, tokens: tuple[Token, ...], at: int, sight: Sight) -> list[tuple[int, int]] | None:
    """(element, token) pairs where the pattern's anchor is token `at`, or `None`."""
    elements, anchor = pattern.elements, pattern.anchor
    if not _fits(elements[anchor], tokens[at], sight):
        return None
    after = _walk(elements, anchor + 1, 1, tokens, at + 1, sight)
    if after is None:
        return None
    before = _walk(elements, anchor - 1, -1, tokens, at - 1, sight)
    if before is None:
        return None
    return [*reversed(before), (anchor, at), *after]


def _match_by_parse(
    parsed: ParsedText, pattern: Pattern, at: int, base: int, sight: Sight
) -> list[tuple[int, int]] | None:
    """The same pairs where verb and noun are joined by the parse and not by nearness; `at` is the anchor's token."""
    if pattern.verb_noun is None:
        return None
    verb_place, noun_place = pattern.verb_noun
    verb_element, noun_element = pattern.elements[verb_place], pattern.elements[noun_place]
    token = parsed.tokens[at]
    if pattern.anchor == verb_place:
        pairs = [(at, noun) for noun in arguments(parsed, at)] if token.pos == "VERB" else []
    else:
        verb = governor(parsed, at)
        pairs = [] if verb is None else [(verb, at)]
    for verb, noun in pairs:
        fits = _fits(verb_element, parsed.tokens[verb], sight) and _fits(noun_element, parsed.tokens[noun], sight)
        if fits and parsed.tokens[verb].pos == "VERB":
            return sorted(((verb_place, verb - base), (noun_place, noun - base)), key=lambda pair: pair[1])
    return None


def _walk(
    elements: tuple[Element, ...], e: int, step: int, tokens: tuple[Token, ...], t: int, sight: Sight
) -> list[tuple[int, int]] | None:
    """Match elements from `e` on in direction `step`, the first at token `t`; shortest gaps first."""
    if e < 0 or e >= len(elements):
        return []
    element = elements[e]
    if element.gap:
        for skipped in range(element.gap + 1):
            rest = _walk(elements, e + step, step, tokens, t + step * skipped, sight)
            if rest is not None:
                return rest
            place = t + step * skipped
            if not 0 <= place < len(tokens) or _breaks(tokens, place):
                return None
        return None
    if 0 <= t < len(tokens) and _fits(element, tokens[t], sight):
        rest = _walk(elements, e + step, step, tokens, t + step, sight)
        if rest is not None:
            return [(e, t), *rest]
    return _walk(elements, e + step, step, tokens, t, sight) if element.optional else None


def _breaks(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether no gap may cross that token: the end of a clause, or the edge of a quotation."""
    if tokens[place].text in GAP_BREAKERS:
        return True
    beside = tokens[max(0, place - 1) : place + 2]
    return tokens[place].text in QUOTES and any(t.text == "," for t in beside)


def _fits(element: Element, token: Token, sight: Sight) -> bool:
    kind = sight.kinds.get(token.i)
    if element.entities and kind in element.entities:
        return True
    if kind == "court" and token.lower in _COURT_NAMES:
        return False  # the "Court of Appeal" tells of no appeal
    if (
        element.words is not None
        and token.lower not in element.words
        and (element.exact or element.words.isdisjoint(_forms(token, sight)))
    ):
        return False
    if not element.kinds or any(_KINDS[kind](token) for kind in element.kinds):
        return True
    misread = token.i in sight.headline and token.i not in sight.kinds and token.pos in ("NOUN", "PROPN")
    return (
        misread
        and bool(set("vp") & set(element.kinds))
        and not (token.lower.endswith("ed") and token.dep in ("amod", "compound"))
    )


def _whole_names(taken: list[tuple[Element, int]], tokens: tuple[Token, ...], sight: Sight) -> list[int]:
    """The places taken; a name that began there is taken to its end."""
    places: list[int] = []
    for element, t in taken:
        places.append(t)
        kind = sight.kinds.get(tokens[t].i)
        while (
            element.entities
            and kind in element.entities
            and t + 1 < len(tokens)
            and sight.kinds.get(tokens[t + 1].i) == kind
        ):
            t += 1
            places.append(t)
    return sorted(set(places))


def _as_match(
    pattern: Pattern, tokens: tuple[Token, ...], taken: list[tuple[int, int]], base: int, sight: Sight
) -> Match:
    places = _whole_names([(pattern.elements[e], t) for e, t in taken], tokens, sight)
    head = next((t for e, t in taken if e == pattern.head), None)
    if head is None:
        verbs = [
            t for t in places if tokens[t].pos in ("VERB", "AUX") and tokens[t].dep not in ("aux", "auxpass", "amod")
        ]
        nouns = [t for t in places if tokens[t].pos in ("NOUN", "PROPN")]
        others = [t for t in places if tokens[t].pos in ("ADJ", "ADV", "NUM")]
        head = (verbs or nouns or others or places)[0]
    named = sum(bool(pattern.elements[e].entities) and tokens[t].i in sight.kinds for e, t in taken)
    weight = pattern.weight + named / 2
    return Match(pattern.frame, tuple(base + t for t in places), base + head, weight, pattern.order, pattern.line)


def rivals(weak: Match, strong: Match) -> bool:
    """Whether two matches read the same words differently, so that only the stronger may stand.

    Two conditions may share a verb ("denied a lawyer and visits"); a wish may stand inside the call that utters it.
    """
    if strong.frame.type == "none":
        return weak.head in strong.tokens or weak.last in strong.tokens
    if weak.frame.name == strong.frame.name:
        return bool(set(weak.tokens) & set(strong.tokens))
    if weak.frame.type == "condition" and strong.frame.type == "detention":
        return set(weak.tokens) <= set(strong.tokens) and "bare" not in strong.frame.needs
    if {weak.frame.type, strong.frame.type} == {"sentence", "detention"}:
        return weak.last in strong.tokens or weak.head in strong.tokens
    if strong.frame.type == "appeal" and weak.frame.type == "sentence" and len(weak.tokens) == 1:
        return False  # "upheld his ten-year sentence" tells the term as well
    if weak.frame.type == "intervention" and strong.frame.type in _CALLED_FOR:
        return weak.head == strong.head
    if strong.frame.type == "intervention" and weak.frame.type in _CALLED_FOR:
        return set(weak.tokens) >= set(strong.tokens)
    if weak.frame.type == strong.frame.type == "condition":
        part = len(weak.tokens) == 1 and len(strong.tokens) > 2
        return weak.last in strong.tokens and not part
    return weak.head in strong.tokens
