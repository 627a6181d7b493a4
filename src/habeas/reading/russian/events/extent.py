"""The clause or phrase that tells an event: from its first to its last word."""

from __future__ import annotations

from habeas.reading.russian.events.frames import Match
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import feature

_STOPS = frozenset({",", ";", ":", "—", "–", ".", "!", "?", "…"})
MOST_BEFORE, MOST_BEHIND = 9, 13
_ARGUMENTS = (
    "obj",
    "iobj",
    "obl",
    "xcomp",
    "advmod",
    "nmod",
    "amod",
    "nummod",
    "nummod:gov",
    "nsubj",
    "nsubj:pass",
    "aux",
    "aux:pass",
    "cop",
    "case",
    "det",
    "flat",
    "flat:name",
    "fixed",
    "appos",
)


def extent_of(scene: Scene, match: Match) -> tuple[int, int]:
    """Half-open token range: the matched words, subject and objects near them, no other clause."""
    parsed = scene.parsed
    low, high = min(match.tokens), max(match.tokens) + 1
    first, last = parsed.sentences[parsed.sentence_of(match.anchor)]
    first, last = _inside_statement(scene, match, first, last)
    for k in _hanging(scene, match):
        if first <= k < last and low - MOST_BEFORE <= k < high + MOST_BEHIND and _joined(scene, match, k, low, high):
            low, high = min(low, k), max(high, k + 1)
    low, high = _negation(scene, low, first), _closed(scene, low, high, last)
    while (
        low < match.anchor
        and parsed.tokens[low].pos in ("PUNCT", "CCONJ", "SCONJ")
        and parsed.tokens[low].text not in "«("
    ):
        low += 1
    while high - 1 > match.anchor and parsed.tokens[high - 1].text in _STOPS | {"«", "("}:
        high -= 1
    return low, high


def _inside_statement(scene: Scene, match: Match, first: int, last: int) -> tuple[int, int]:
    """Within the piece of the statement that holds the carrying word, so that the whole event is its speaker's."""
    statement = scene.statement_at.get(match.anchor)
    place = scene.parsed.tokens[match.anchor].start
    for piece in statement.content if statement else ():
        if piece.start <= place < piece.end:
            inside = scene.parsed.tokens_in(piece.start, piece.end)
            return max(first, inside.start), min(last, inside.stop)
    while first < match.anchor and statement is None and scene.statement_at.get(first) is not None:
        first += 1
    end = match.anchor
    while end < last and scene.statement_at.get(end) is statement:
        end += 1
    return first, end


def _hanging(scene: Scene, match: Match) -> list[int]:
    """The tokens that hang on the carrying word without a clause between, nearest first."""
    parsed = scene.parsed
    anchor = match.anchor
    heads = [anchor]
    token = parsed.tokens[anchor]
    if token.dep in ("xcomp", "obj", "nsubj", "nsubj:pass", "obl") and (
        parsed.tokens[token.head].pos in ("VERB", "AUX") and abs(token.head - anchor) < 6
    ):
        heads.append(token.head)
    out: list[int] = []
    for head in heads:
        if head != anchor:
            out.append(head)
        open_ = [head]
        while open_:
            j = open_.pop()
            for k in parsed.children(j):
                child = parsed.tokens[k]
                if child.dep not in _ARGUMENTS and not (
                    child.dep == "conj" and child.pos in ("NOUN", "PROPN", "ADJ", "NUM")
                ):
                    continue
                if child.pos in ("VERB",) and feature(child, "VerbForm") in ("Fin", "Conv") and child.dep != "xcomp":
                    continue
                out.append(k)
                open_.append(k)
    return sorted(out, key=lambda k: abs(k - anchor))


def _joined(scene: Scene, match: Match, k: int, low: int, high: int) -> bool:
    """Whether no mark that ends a clause parts token `k` from what is taken already; a quoted comma does not."""
    parsed = scene.parsed
    between = range(k + 1, low) if k < low else range(high, k)
    inner = _enclosed(scene, match)
    depth = 0
    for j in between:
        text = parsed.tokens[j].text
        depth += text in "«("
        depth -= text in "»)"
        if (
            depth == 0
            and text in _STOPS
            and j not in inner
            and not (text == "." and parsed.tokens[j - 1].lower in ("ст", "ч", "г", "п"))
        ):
            return False
        if (
            parsed.tokens[j].pos == "VERB"
            and feature(parsed.tokens[j], "VerbForm") == "Fin"
            and j not in match.tokens
            and j != match.anchor
        ):
            return False
    return True


def _enclosed(scene: Scene, match: Match) -> set[int]:
    """The commas inside the subject or object of the carrying word: подсудимого, 19-летнего Гирса, оправдали."""
    parsed = scene.parsed
    out: set[int] = set()
    for k in parsed.children_by(match.anchor, "obj", "nsubj", "nsubj:pass", "iobj"):
        if parsed.children_by(k, "appos"):
            tree = parsed.subtree(k)
            out.update(range(min(tree), max(tree) + 2))
    return out


def _negation(scene: Scene, low: int, first: int) -> int:
    parsed = scene.parsed
    while low - 1 >= first and (
        parsed.tokens[low - 1].lower in ("не", "ни")
        or (
            parsed.tokens[low - 1].pos == "ADP"
            and parsed.tokens[low].pos in ("NOUN", "ADJ", "NUM", "PROPN", "DET", "PRON")
        )
    ):
        low -= 1
    return low


def _closed(scene: Scene, low: int, high: int, last: int) -> int:
    """Takes in a closing quotation mark or bracket whose opening stands inside."""
    parsed = scene.parsed
    for opening, closing in (("«", "»"), ("(", ")")):
        inside = [parsed.tokens[k].text for k in range(low, high)]
        if inside.count(opening) > inside.count(closing):
            end = next((k for k in range(high, min(last, high + 8)) if parsed.tokens[k].text == closing), None)
            high = end + 1 if end is not None else high
    return high
