"""What is said about an event: that it happened, that it did not, that it may, that somebody wants or promises it.

Read off the structure round the head (negation, modal verbs, the verbs and nouns above it, conditions) and the
stance of the statement that holds it. A hypothesis tells no event: `None`.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.events.clauses import SUBJECTS, clause_of
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match
from habeas.reading.events.signs import PLEDGED, WISHED, Signs
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Polarity, Statement

_STEPS = 7


class Judge:
    """Decides polarities in one report."""

    def __init__(self, parsed: ParsedText, lexicon: Lexicon, claimed: frozenset[int]) -> None:
        """`claimed` are the tokens that matches took: a "never" that one condition needs does not deny another."""
        self.parsed, self.signs = parsed, Signs(parsed, lexicon, claimed)

    def polarity(self, match: Match, statement: Statement | None) -> Polarity | None:
        """The polarity of a match inside `statement` (`None`: the author's own words); `None` for a mere hypothesis."""
        frame = match.frame
        base: Polarity = frame.polarity or "asserted"  # type: ignore[assignment]
        if base in ("requested", "promised", "possible", "ended") or "as-is" in frame.needs:
            return base
        found: list[str] = []
        for node, above in self._chain(match.head, statement, frame.attributes.get("condition")):
            verdict = self.signs.at(node, above, match)
            if verdict == "hypothetical":
                return "possible" if frame.type == "release" and self.signs.offered(node) else None
            if verdict:
                found.append(verdict)
        if statement is not None:
            found += self._stance(statement, frame.type)
        return self._weigh(found, base, frame.type)

    def _weigh(self, found: list[str], base: Polarity, type_: str) -> Polarity | None:
        strong = [f for f in found if f != "negated"]
        cut = found.index(strong[0]) if strong else len(found)
        flips = found[:cut].count("negated")
        if strong and type_ == "condition" and "requested" in strong:
            wished = strong[0] == "requested" and not flips and "ended" not in strong
            return None if base == "denied" or wished else base
        if strong and strong[0] == "requested":
            if type_ == "conviction" and base == "denied":
                return None
            if type_ in WISHED:
                return "possible" if type_ in ("remand", "sentence") else "requested"
            strong = strong[1:]
        if type_ == "death" and strong and strong[0] in ("ended", "denied", "requested"):
            return "possible" if strong[0] != "denied" else "denied"
        if strong:
            first = strong[0]
            if first == "ended":
                return "ended" if type_ == "condition" else "denied"
            if first == "promised" and type_ not in PLEDGED and type_ != "release":
                first = "possible"
            if first == "denied":
                flips += 1
            elif not flips:
                return first  # type: ignore[return-value]
        if flips % 2 == 0:
            return base
        return "asserted" if base == "denied" else "denied"

    def _stance(self, statement: Statement, type_: str) -> list[str]:
        stance = statement.stance
        if stance == "denies":
            return ["denied"]
        if stance == "demands" and type_ in WISHED:
            return ["requested"]
        if stance == "promises" and (type_ in PLEDGED or type_ == "release"):
            return ["promised"]
        return []

    def _chain(
        self, head: int, statement: Statement | None, condition: object = None
    ) -> Iterator[tuple[int, int | None]]:
        """The head and what governs it, up to the clause that stands for itself or to the edge of the statement."""
        tokens = self.parsed.tokens
        node, low = head, None
        piece = self._piece(head, statement)
        for _ in range(_STEPS):
            yield node, low
            token = tokens[node]
            if token.head == node or token.dep in ("relcl", "appos", "parataxis"):
                return
            if token.dep == "acl" and token.tag != "VB" and not self.signs.reports(token.head):
                return
            if token.dep == "advcl" and not self.signs.infinitive(node):
                return
            up = token.head
            if token.dep == "prep" and tokens[up].pos == "NOUN" and self.signs.dates(node):
                return
            if token.dep == "poss" and tokens[up].pos in ("VERB", "AUX", "NOUN"):
                return
            if token.dep in ("ccomp", "conj", "advcl") and up > node:
                return
            if token.dep == "ccomp" and self.signs.taken_for_granted(node):
                return
            if self.signs.stands_already(node) or (self.signs.treated(node) and condition == "ill-health"):
                return
            if piece is not None and not piece[0] <= tokens[up].start < piece[1]:
                if tokens[up].pos == "ADP":
                    node, up = up, tokens[up].head
                if self.signs.wishes(up):
                    yield up, node
                return
            node, low = up, node

    def _piece(self, head: int, statement: Statement | None) -> tuple[int, int] | None:
        place = self.parsed.tokens[head].start
        for c in statement.content if statement else ():
            if c.start <= place < c.end:
                return c.start, c.end
        return None


def imperative(parsed: ParsedText, head: int) -> bool:
    """Whether the verb of `head`, or one it hangs on, is a command: a base form that opens a line, with no subject."""
    verb = clause_of(parsed, head).verb
    for _ in range(4):
        if _commands(parsed, verb):
            return True
        token = parsed.tokens[verb]
        if token.head == verb or token.dep not in ("conj", "ccomp", "xcomp") or parsed.children_by(verb, "aux", "mark"):
            return False
        verb = token.head
    return False


def _commands(parsed: ParsedText, verb: int) -> bool:
    if parsed.tokens[verb].tag not in ("VB", "VBP") or parsed.children_by(verb, *SUBJECTS, "aux"):
        return False
    first, _ = parsed.sentences[parsed.sentence_of(verb)]
    lead = [t for t in parsed.tokens[first:verb] if t.pos not in ("PUNCT", "SYM", "ADV", "CCONJ")]
    return not [t for t in lead if t.lower not in ("please", "to", "and")]
