"""What one word on the way up from an event says about it: negation, modal verbs, conditions, governing words."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.reading.events.clauses import SUBJECTS
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match
from habeas.reading.parsed import ParsedText, Token

WISHED = frozenset(
    {"release", "visit", "transfer", "appeal", "filing", "trial", "eligibility", "remand", "charge", "sentence"}
)
PLEDGED = frozenset({"appeal", "filing", "undertaking"})
_SAME_WISH = frozenset({"xcomp", "conj", "ccomp", "dobj", "nsubjpass"})
_GOVERNORS = (
    ("ask-for", "requested"),
    ("fear", "possible"),
    ("plan", "possible"),
    ("pledge", "promised"),
    ("lift", "ended"),
    ("deny", "denied"),
    ("fail", "negated"),
)


class Signs:
    """Reads signs in one report. `claimed` are the tokens that matches took: a "never" that one condition needs does
    not deny another."""

    def __init__(self, parsed: ParsedText, lexicon: Lexicon, claimed: frozenset[int]) -> None:
        self.parsed, self.words, self.claimed = parsed, lexicon.words, claimed

    def at(self, node: int, low: int | None, match: Match) -> str:
        """What one token on the way up says about what stands below it."""
        tokens, taken = self.parsed.tokens, set(match.tokens)
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
        negated = self._negated(node, low, kids, taken)
        if negated and low is not None and self._other_object(node, low):
            negated = False
        if self._longer(node, negated):
            return "ended"
        if negated and verdict in ("requested", "promised", "ended", "possible"):
            return "denied"
        if negated:
            return "negated" if verdict != "denied" else ""
        return verdict

    def _negated(self, node: int, low: int | None, kids: Iterable[Token], taken: set[int]) -> bool:
        """Whether a "not", an empty subject ("no court") or a "without" stands at this word."""
        no = self.words("negation")
        if any(k.dep in ("neg", "preconj", "det", "advmod") and k.lower in no for k in kids):
            return True
        if any(self._empty_subject(k, taken) for k in self.parsed.children_by(node, *SUBJECTS) if k != low):
            return True
        without = self.parsed.tokens[node].lower in self.words("negative-preposition") and node not in taken
        return without and (low is None or self.parsed.tokens[low].dep != "conj")

    def _adjunct(self, node: int, low: int) -> bool:
        """Whether the way up came through "after ..." or a phrase before the verb, which the verb says nothing of."""
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
            return tokens[low].dep == "advcl" and not self.infinitive(low)
        own = self.parsed.children_by(low, *SUBJECTS, "aux", "auxpass")
        but = any(tokens[k].lower == "but" for k in self.parsed.children_by(node, "cc"))
        return bool(own) or but

    def _mark_taken(self, node: int, taken: set[int]) -> bool:
        return any(k in taken for k in self.parsed.children_by(node, "mark", "advmod"))

    def _longer(self, node: int, negated: bool) -> bool:
        """ "No longer", "not any more": it was so and is over."""
        kids = self.parsed.children_by(node, "advmod", "npadvmod")
        words = [k for k in kids if self.parsed.tokens[k].lower in self.words("longer")]
        no = self.words("negation")
        return any(negated or any(self.parsed.tokens[j].lower in no for j in self.parsed.children(k)) for k in words)

    def _empty_subject(self, i: int, taken: set[int]) -> bool:
        tokens = self.parsed.tokens
        if i not in taken and tokens[i].lower in self.words("nobody"):
            return True
        return any(
            tokens[k].lower in self.words("negation") and k not in taken
            for k in self.parsed.children_by(i, "det", "neg")
        )

    def _governor(self, node: int, low: int | None, match: Match) -> str:
        """The meaning of a verb or noun that governs the event: fear, call for, promise, lift, deny, fail to."""
        tokens = self.parsed.tokens
        if low is None:
            return ""
        token, dep = tokens[node], tokens[low].dep
        if dep in ("conj", "advcl") and not (dep == "advcl" and self.infinitive(low)):
            return ""
        if dep in SUBJECTS:
            return "" if match.frame.type == "filing" else self._fate(node)
        if token.lemma in self.words("want"):
            return "requested" if match.frame.type in WISHED else "possible"
        if token.lemma in self.words("ask-for-with"):
            led = tokens[low].lower in self.words("wish-prepositions") or dep in ("xcomp", "advcl")
            return "requested" if led else ""
        if match.frame.type in PLEDGED and token.lemma in self.words("pledge"):
            return "promised"
        for name, verdict in _GOVERNORS:
            if token.lemma in self.words(name):
                return verdict
        return ""

    def _fate(self, node: int) -> str:
        """What is said of the event named by the subject: "the ban was lifted", "release was ruled out"."""
        token = self.parsed.tokens[node]
        for name, verdict in (("lift", "ended"), ("deny", "denied"), ("plan", "possible")):
            if token.lemma in self.words(name) and token.tag in ("VBN", "VBD"):
                return verdict
        said_of = self.parsed.children_by(node, "acomp", "attr")
        return "denied" if any(self.parsed.tokens[k].lower in self.words("false") for k in said_of) else ""

    def reports(self, i: int) -> bool:
        """Whether token `i` is a noun that holds a claim, a fear or a wish ("a rumour that ...")."""
        return self.parsed.tokens[i].lemma in self.words("report-noun")

    def _modal(self, node: int, low: int | None, kids: Iterable[Token], match: Match) -> str:
        tokens = self.parsed.tokens
        if (
            low is not None
            and tokens[low].dep == "conj"
            and any(tokens[k].dep in SUBJECTS for k in self.parsed.children(low))
        ):
            return ""
        if low is not None and tokens[low].dep == "advcl" and not self.infinitive(low):
            return ""
        refused = match.frame.type == "condition" and any(
            tokens[i].lower in self.words("negation") for i in match.tokens
        )
        for kid in kids:
            if (kid.dep == "aux" or kid.tag == "MD") and not refused:
                verdict = self._auxiliary(kid, node, low, match)
                if verdict:
                    return verdict
            if kid.dep == "advmod" and kid.lower in self.words("perhaps"):
                return "possible"
        return ""

    def _auxiliary(self, kid: Token, node: int, low: int | None, match: Match) -> str:
        """What "may", "should", "would" or "will" says."""
        words, type_ = self.words, match.frame.type
        if type_ == "condition" and kid.lower in words("may") and self._only(node):
            return ""
        if type_ == "eligibility":
            return ""
        if kid.lower in words("may"):
            imagined = kid.lower in words("would-be") and self._conditional(node) and type_ != "release"
            return "hypothetical" if imagined or (type_ == "release" and self._conditional(node)) else "possible"
        if kid.lower in words("should") and (low is None or self.parsed.tokens[low].dep in _SAME_WISH):
            return "hypothetical" if type_ == "intervention" else "requested"
        if kid.lower in words("would") and self._conditional(node):
            return "hypothetical"
        return "promised" if kid.lower in words("will") or kid.lower in words("would") else ""

    def _only(self, node: int) -> bool:
        """ "He may walk only at night": a limit, not a possibility."""
        inside = self.parsed.subtree(node)
        return any(self.parsed.tokens[k].lower in self.words("only") for k in inside)

    def _some_day(self, node: int) -> bool:
        """ "When he is free": a day that has not come, in the present tense."""
        kids = [self.parsed.tokens[k] for k in self.parsed.children(node)]
        opens = any(k.lower in self.words("some-day") and k.dep in ("advmod", "mark") for k in kids)
        helpers = [k for k in kids if k.dep in ("aux", "auxpass")]
        return opens and any(k.tag in ("VBZ", "VBP") for k in (self.parsed.tokens[node], *helpers))

    def offered(self, node: int) -> bool:
        """ "He could come home if he signed": a release on a condition, not a release imagined."""
        kids = [self.parsed.tokens[k] for k in self.parsed.children(node)]
        return not self._mark(node) and any(k.lower in self.words("on-condition") for k in kids)

    def _inverted(self, node: int) -> bool:
        """ "Should the sentence be confirmed, ...": an auxiliary before the subject that opens the sentence."""
        first, _ = self.parsed.sentences[self.parsed.sentence_of(node)]
        opener = self.parsed.tokens[first]
        return opener.lower in self.words("inverted-if") and opener.head == node and opener.dep in ("aux", "auxpass")

    def _conditional(self, node: int) -> bool:
        """Whether an if-clause hangs on the verb, or on the one it is joined to."""
        tokens = self.parsed.tokens
        around = [*self.parsed.children(node), *self.parsed.children(tokens[node].head)]
        return any(tokens[k].dep == "advcl" and (self._mark(k) or tokens[k].lower == "were") for k in around)

    def taken_for_granted(self, i: int) -> bool:
        """ "(did not know) where he was held": what a "where" or a "why" opens is so."""
        kids = self.parsed.children_by(i, "advmod", "mark")
        return any(self.parsed.tokens[k].lower in self.words("granted") for k in kids)

    def stands_already(self, i: int) -> bool:
        """ "(He did not) appeal his sentence": what somebody's own verdict suffers, it has been given."""
        token = self.parsed.tokens[i]
        own = bool(self.parsed.children_by(i, "poss"))
        return own and token.dep == "dobj" and self.parsed.tokens[token.head].lemma in self.words("against-verdict")

    def treated(self, i: int) -> bool:
        """ "(Refused) an operation on his hernia": the illness that a treatment is for is there, whatever becomes of
        the treatment."""
        tokens = self.parsed.tokens
        above = tokens[tokens[tokens[i].head].head]
        return tokens[i].dep == "pobj" and above.lemma in self.words("medicine")

    def dates(self, i: int) -> bool:
        """Whether token `i` is a preposition that only says when ("five years after his release")."""
        return self.parsed.tokens[i].lower in self.words("adjunct-prepositions")

    def wishes(self, i: int) -> bool:
        """Whether token `i` utters a wish, a promise or a fear."""
        return self.parsed.tokens[i].lemma in (
            self.words("ask-for")
            | self.words("ask-for-with")
            | self.words("pledge")
            | self.words("fear")
            | self.words("plan")
        )

    def infinitive(self, i: int) -> bool:
        """Whether the verb at token `i` stands with "to"."""
        return any(self.parsed.tokens[k].tag == "TO" for k in self.parsed.children(i))

    def _mark(self, i: int) -> str:
        for k in self.parsed.children_by(i, "mark", "advmod"):
            if self.parsed.tokens[k].lower in self.words("if"):
                return self.parsed.tokens[k].lower
        return ""
