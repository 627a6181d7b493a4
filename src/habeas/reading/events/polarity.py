"""What is said about an event: that it happened, that it did not, that it may, that somebody wants or promises it.

Read off the structure round the head (negation, modal verbs, the verbs and nouns above it, conditions) and the
stance of the statement that holds it. A hypothesis tells no event: `None`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.reading.events.clauses import SUBJECTS, clause_of
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Polarity, Statement

WISHED = frozenset({"release", "visit", "transfer", "appeal", "filing", "trial", "eligibility", "remand", "charge", "sentence"})
PLEDGED = frozenset({"appeal", "filing", "undertaking"})
_STEPS = 7
_SAME_WISH = frozenset({"xcomp", "conj", "ccomp", "dobj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the words make of an event. `polarity` is `None` where it is only imagined."""

    polarity: Polarity | None


class Judge:
    """Decides polarities in one report."""

    def __init__(self, parsed: ParsedText, lexicon: Lexicon, claimed: frozenset[int]) -> None:
        """`claimed` are the tokens that matches took: a "never" that one condition needs does not deny another."""
        self.parsed, self.words, self.claimed = parsed, lexicon.words, claimed

    def polarity(self, match: Match, statement: Statement | None) -> Polarity | None:
        """The polarity of a match inside `statement` (`None`: the author's own words); `None` for a mere hypothesis."""
        frame = match.frame
        base: Polarity = frame.polarity or "asserted"  # type: ignore[assignment]
        if base in ("requested", "promised", "possible", "ended") or "as-is" in frame.needs:
            return base
        found: list[str] = []
        for node, above in self._chain(match.head, statement):
            verdict = self._at(node, above, match)
            if verdict == "hypothetical":
                return "possible" if frame.type == "release" and self._offered(node) else None
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
            return None if base == "denied" or strong[0] == "requested" and flips == 0 and not self._given(strong) else base
        if strong and strong[0] == "requested":
            if type_ in WISHED:
                return "requested"
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

    @staticmethod
    def _given(strong: list[str]) -> bool:
        """Whether a wish takes the condition as given: "end his solitary confinement"."""
        return "ended" in strong

    def _stance(self, statement: Statement, type_: str) -> list[str]:
        stance = statement.stance
        if stance == "denies":
            return ["denied"]
        if stance == "demands" and type_ in WISHED:
            return ["requested"]
        if stance == "promises" and type_ in PLEDGED:
            return ["promised"]
        return []

    def _chain(self, head: int, statement: Statement | None) -> Iterator[tuple[int, int | None]]:
        """The head and what governs it, up to the clause that stands for itself or to the edge of the statement."""
        tokens = self.parsed.tokens
        node, low = head, None
        piece = self._piece(head, statement)
        for _ in range(_STEPS):
            yield node, low
            token = tokens[node]
            if token.head == node or token.dep in ("relcl", "appos", "parataxis"):
                return
            if token.dep == "acl" and token.tag != "VB":
                return
            if token.dep == "advcl" and not self._infinitive(node):
                if self._mark(node) in self.words("if"):
                    return
                return
            up = token.head
            if token.dep in (*SUBJECTS, "poss") and tokens[up].pos in ("VERB", "AUX", "NOUN") and token.dep == "poss":
                return
            if token.dep in ("ccomp", "conj", "advcl") and up > node:
                return
            if piece is not None and not piece[0] <= tokens[up].start < piece[1]:
                if tokens[up].pos == "ADP":
                    node, up = up, tokens[up].head
                if self._wish(up):
                    yield up, node
                return
            node, low = up, node

    def _wish(self, i: int) -> bool:
        return self.parsed.tokens[i].lemma in (
            self.words("ask-for") | self.words("ask-for-with") | self.words("pledge") | self.words("fear")
        )

    def _piece(self, head: int, statement: Statement | None) -> tuple[int, int] | None:
        place = self.parsed.tokens[head].start
        for c in statement.content if statement else ():
            if c.start <= place < c.end:
                return c.start, c.end
        return None

    def _infinitive(self, i: int) -> bool:
        return any(self.parsed.tokens[k].tag == "TO" for k in self.parsed.children(i))

    def _mark(self, i: int) -> str:
        for k in self.parsed.children_by(i, "mark", "advmod"):
            if self.parsed.tokens[k].lower in self.words("if"):
                return self.parsed.tokens[k].lower
        return ""

    def _at(self, node: int, low: int | None, match: Match) -> str:
        """What one token on the way up says about what stands below it."""
        tokens, taken = self.parsed.tokens, set(match.tokens)
        token = tokens[node]
        if (self._mark(node) and not self._mark_taken(node, taken)) or self._inverted(node):
            return "hypothetical"
        if low is None and match.frame.type == "release" and self._some_day(node):
            return "hypothetical"
        verdict = ""
        if node not in taken:
            verdict = self._governor(node, low, match)
        if low is not None and self._adjunct(node, low):
            return verdict
        kids = [tokens[k] for k in self.parsed.children(node) if k not in taken and k not in self.claimed and k != low]
        if not verdict:
            verdict = self._modal(node, low, kids, match)
        if not verdict and low is None and self._subjunctive(node) and match.frame.type in WISHED:
            verdict = "requested"
        negated = any(
            (k.dep in ("neg", "preconj") or (k.dep in ("det", "advmod") and k.lower in self.words("negation")))
            and k.lower in self.words("negation")
            for k in kids
        )
        negated |= any(self._empty_subject(k, taken) for k in self.parsed.children_by(node, *SUBJECTS) if k != low)
        without = token.lower in self.words("negative-preposition") and node not in taken
        negated |= without and (low is None or tokens[low].dep != "conj")
        if negated and low is not None and self._other_object(node, low):
            negated = False
        if negated and self._longer(node):
            return "ended"
        if negated and verdict in ("requested", "promised", "ended", "possible"):
            return "denied"
        if negated:
            return "negated" if verdict != "denied" else ""
        return verdict

    def _adjunct(self, node: int, low: int) -> bool:
        """Whether the way up came through "after ...", "since ..." or a phrase before the verb: no part of what it says."""
        token = self.parsed.tokens[low]
        if token.dep != "prep" or self.parsed.tokens[node].pos not in ("VERB", "AUX"):
            return False
        return low < node or token.lower in self.words("adjunct-prepositions")

    def _subjunctive(self, node: int) -> bool:
        """ "(asked) that both be freed": a bare "be" with a subject of its own."""
        tokens = self.parsed.tokens
        kids = self.parsed.children(node)
        bare = any(tokens[k].lower == "be" and tokens[k].dep == "auxpass" for k in kids)
        helped = any(tokens[k].dep == "aux" or tokens[k].tag in ("TO", "MD") for k in kids)
        return bare and not helped and any(tokens[k].dep in SUBJECTS for k in kids)

    def _other_object(self, node: int, low: int) -> bool:
        """Whether the way up came through a joined clause with a subject of its own, which the negation misses."""
        tokens = self.parsed.tokens
        if tokens[low].dep != "conj":
            return tokens[low].dep == "advcl" and not self._infinitive(low)
        own = self.parsed.children_by(low, *SUBJECTS, "aux", "auxpass")
        but = any(tokens[k].lower == "but" for k in self.parsed.children_by(node, "cc"))
        return bool(own) or but

    def _mark_taken(self, node: int, taken: set[int]) -> bool:
        return any(k in taken for k in self.parsed.children_by(node, "mark", "advmod"))

    def _longer(self, node: int) -> bool:
        return any(
            self.parsed.tokens[k].lower in ("longer", "more", "anymore") for k in self.parsed.children_by(node, "advmod", "npadvmod")
        )

    def _empty_subject(self, i: int, taken: set[int]) -> bool:
        tokens = self.parsed.tokens
        if i not in taken and tokens[i].lower in self.words("nobody"):
            return True
        return any(
            tokens[k].lower in self.words("negation") and k not in taken for k in self.parsed.children_by(i, "det", "neg")
        )

    def _governor(self, node: int, low: int | None, match: Match) -> str:
        """The meaning of a verb or noun that governs the event: fear, call for, promise, lift, deny, fail to."""
        tokens = self.parsed.tokens
        if low is None:
            return ""
        token, dep = tokens[node], tokens[low].dep
        if dep in ("conj", "advcl") and not (dep == "advcl" and self._infinitive(low)):
            return ""
        if dep in SUBJECTS:
            return self._fate(node)
        if token.lemma in self.words("want"):
            return "requested" if match.frame.type in WISHED else "possible"
        if token.lemma in self.words("ask-for-with"):
            led = tokens[low].lower in ("for", "on", "upon", "to") or dep in ("xcomp", "advcl")
            return "requested" if led else ""
        if match.frame.type in PLEDGED and token.lemma in self.words("pledge"):
            return "promised"
        for name, verdict in (
            ("ask-for", "requested"),
            ("fear", "possible"),
            ("plan", "possible"),
            ("pledge", "promised"),
            ("lift", "ended"),
            ("deny", "denied"),
            ("fail", "negated"),
        ):
            if token.lemma in self.words(name):
                return verdict
        return ""

    def _fate(self, node: int) -> str:
        """What is said of the event named by the subject: "the ban was lifted", "release was ruled out"."""
        token = self.parsed.tokens[node]
        for name, verdict in (("lift", "ended"), ("deny", "denied"), ("plan", "possible")):
            if token.lemma in self.words(name) and token.tag in ("VBN", "VBD"):
                return verdict
        return ""

    def _modal(self, node: int, low: int | None, kids: list, match: Match) -> str:  # type: ignore[type-arg]
        tokens = self.parsed.tokens
        if low is not None and tokens[low].dep == "conj" and any(
            tokens[k].dep in SUBJECTS for k in self.parsed.children(low)
        ):
            return ""
        if low is not None and tokens[low].dep == "advcl" and not self._infinitive(low):
            return ""
        refused = match.frame.type == "condition" and any(
            tokens[i].lower in self.words("negation") for i in match.tokens
        )
        for kid in kids:
            if (kid.dep == "aux" or kid.tag == "MD") and not refused:
                if kid.lemma in self.words("may") or kid.lower in self.words("may"):
                    offer = match.frame.type == "release" and self._conditional(node)
                    return "hypothetical" if kid.lower == "could" and self._conditional(node) and not offer else "possible"
                if kid.lower in self.words("should") and (low is None or tokens[low].dep in _SAME_WISH):
                    return "hypothetical" if match.frame.type == "intervention" else "requested"
                if kid.lower in self.words("would") and self._conditional(node):
                    return "hypothetical"
                if kid.lower in self.words("will") or kid.lower in self.words("would"):
                    return "promised"
            if kid.dep == "advmod" and kid.lower in self.words("perhaps"):
                return "possible"
        return ""

    def _some_day(self, node: int) -> bool:
        """ "When he is free": a day that has not come, in the present tense."""
        kids = [self.parsed.tokens[k] for k in self.parsed.children(node)]
        opens = any(k.lower in ("when", "once", "until", "till", "after") and k.dep in ("advmod", "mark") for k in kids)
        now = self.parsed.tokens[node].tag in ("VBZ", "VBP") or any(k.tag in ("VBZ", "VBP") and k.dep in ("aux", "auxpass") for k in kids)
        return opens and now

    def _offered(self, node: int) -> bool:
        """ "He could come home if he signed": a release on a condition, not a release imagined."""
        kids = [self.parsed.tokens[k] for k in self.parsed.children(node)]
        return not self._mark(node) and any(k.lower in ("could", "can", "would", "may", "will") for k in kids)

    def _inverted(self, node: int) -> bool:
        """ "Should the sentence be confirmed, ...": an auxiliary before the subject that opens the sentence."""
        first, _ = self.parsed.sentences[self.parsed.sentence_of(node)]
        opener = self.parsed.tokens[first]
        return opener.lower in ("should", "were", "had") and opener.head == node and opener.dep in ("aux", "auxpass")

    def _conditional(self, node: int) -> bool:
        """Whether an if-clause hangs on the verb, or on the one it is joined to."""
        tokens = self.parsed.tokens
        around = [*self.parsed.children(node), *self.parsed.children(tokens[node].head)]
        return any(tokens[k].dep == "advcl" and (self._mark(k) or tokens[k].lower == "were") for k in around)


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
