"""To whom a pronoun points: the most prominent person (or body) that fits it."""

from __future__ import annotations

from habeas.reading.entities.gender import HE
from habeas.reading.entities.grammar import SUBJECTS, beside, quotations, subject_of, verb_of
from habeas.reading.entities.scene import Scene

_REFLEXIVE = frozenset({"himself", "herself", "itself"})
_OBJECTS = ("dobj", "dative", "pobj")
_QUOTE_REACH = 120
_UNSURE = 0.85
"""What a person weighs whose gender nothing tells."""
_CUE_REACH = 20
"""Characters between the end of a quotation and its speaker."""


class Pronouns:
    """Resolves the pronouns of one report on its scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.parsed = scene, scene.parsed
        self.quotes = quotations(scene.parsed.text)

    def person(self, i: int, sentence: int) -> str | None:
        """Whom "he", "her" or "himself" at token `i` means, or `None`."""
        token, scene = self.parsed.tokens[i], self.scene
        gender = "m" if token.lower in HE else "f"
        for sure in (self._reflexive(i), self._joined_owner(i)):
            if sure is not None and scene.gender_fits(sure, gender):
                return sure
        barred, own, reporter = self._barred(i), self._clause_owner(i), self._reporter(i)
        best, top = None, 0.0
        for id_, score in scene.prominence(sentence).items():
            if not scene.is_person(id_) or id_ in barred or not scene.gender_fits(id_, gender):
                continue
            if scene.people.genders.get(id_) != gender:
                score *= _UNSURE
            if id_ == own:
                score += 1.5
            if id_ == reporter:
                score *= 0.5 if token.dep in ("nsubjpass", "dobj") else 0.75
            if score > top:
                best, top = id_, score
        focus = scene.people.focus
        if best is not None and best != focus and scene.stranger_between(best, gender, sentence):
            return None  # "Morin's wife asks me not to write her name"
        if best is None and focus is not None and focus not in barred and scene.gender_fits(focus, gender):
            return focus
        return best

    def body(self, i: int, sentence: int) -> str | None:
        """Which organisation or court "it" or "its" at token `i` means; `None` where it may be a thing."""
        token, scene = self.parsed.tokens[i], self.scene
        if token.lower == "its":
            subject = subject_of(self.parsed, verb_of(self.parsed, i))
            found = scene.who(subject) if subject is not None and subject < i else None
            if found is not None and not scene.is_person(found):
                return found
        verb = self.parsed.tokens[token.head].lemma
        acts = token.dep == "nsubj" and verb not in scene.vocabulary.context.impersonal
        if not (acts or token.lower == "its") or (acts and self._paper_before(i)):
            return None
        best, top = None, 0.6
        for id_, score in scene.prominence(sentence).items():
            if scene.people.types[id_] in ("organization", "court") and score > top:
                best, top = id_, score
        return best

    def antecedent(self, i: int) -> tuple[str, ...]:
        """Whom the relative pronoun at token `i` takes up."""
        tokens, named = self.parsed.tokens, self.scene.named
        verb = verb_of(self.parsed, i)
        for _ in range(3):
            if tokens[verb].dep == "relcl":
                head = tokens[verb].head
                return (named[head],) if head in named else self.scene.referring.get(head, ())
            if tokens[verb].head == verb:
                break
            verb = tokens[verb].head
        before = i - 2 if i >= 2 and tokens[i - 1].text == "," else i - 1
        return (named[before],) if before in named and self.scene.is_person(named[before]) else ()

    # ---- what the grammar says ---------------------------------------------------------------------------------------
    def _reflexive(self, i: int) -> str | None:
        if self.parsed.tokens[i].lower not in _REFLEXIVE:
            return None
        subject = subject_of(self.parsed, self.parsed.tokens[i].head)
        return self.scene.who(subject) if subject is not None else None

    def _joined_owner(self, i: int) -> str | None:
        """Of "Varin and his wife": Varin."""
        tokens = self.parsed.tokens
        if tokens[i].dep != "poss" or i < 2 or tokens[i - 1].lower not in ("and", "with", "&"):
            return None
        return self.scene.named.get(i - 2)

    def _clause_owner(self, i: int) -> str | None:
        """The named subject of the clause in which a possessive stands: "Varin said on his programme".

        Nobody for what belongs to whoever is held ("the minister rejected his appeal").
        """
        token, known = self.parsed.tokens[i], self.scene.vocabulary
        noun = self.parsed.tokens[token.head]
        if token.dep != "poss" or noun.dep in SUBJECTS:
            return None
        held = known.detention.nouns | known.detention.weak_nouns | known.relations.office
        if noun.lemma in held:
            return None
        subjects = self.parsed.children_by(verb_of(self.parsed, i), *SUBJECTS)
        return self.scene.named.get(subjects[0]) if subjects and subjects[0] < i else None

    def _reporter(self, i: int) -> str | None:
        """Who says the clause in which token `i` stands, where that is not the focus: "his lawyer said that he ..."."""
        tokens, verb = self.parsed.tokens, verb_of(self.parsed, i)
        for _ in range(4):
            over = tokens[verb].head
            if tokens[verb].dep == "ccomp" and tokens[over].lemma in self.scene.vocabulary.context.speech:
                subject = subject_of(self.parsed, over)
                found = self.scene.who(subject) if subject is not None and subject < i else None
                return found if found != self.scene.people.focus else None
            if over == verb:
                return None
            verb = over
        return None

    def _barred(self, i: int) -> frozenset[str]:
        """Whom the pronoun cannot be: a fellow argument of its verb, the speaker of the quotation it stands in."""
        token = self.parsed.tokens[i]
        out: set[str | None] = set()
        if token.dep in (*_OBJECTS, *SUBJECTS) and token.lower not in _REFLEXIVE:
            out |= self._fellows(i)
        if token.lower in ("him", "her") and i > 0 and self.parsed.tokens[i - 1].pos == "VERB" and token.dep != "poss":
            subject = subject_of(self.parsed, i - 1)  # "told him Timur fell": whatever the parse makes of "him"
            out |= {self._named_by(subject)} if subject is not None and subject < i else set()
        quote = next((q for q in self.quotes if q[0] <= token.start < q[1]), None)
        if quote is not None:
            out |= self._speakers(quote)
        elif token.dep == "nsubj" and self.parsed.tokens[token.head].lemma in self.scene.vocabulary.context.speech:
            out |= self._spoken_of(i)
        return frozenset(who for who in out if who is not None)

    def _spoken_of(self, i: int) -> set[str]:
        """Those named inside the quotation that the pronoun at token `i` speaks: it is somebody else."""
        start = self.parsed.tokens[i].start
        near = [q for q in self.quotes if 0 <= start - q[1] <= _CUE_REACH or 0 <= q[0] - start <= _QUOTE_REACH]
        inside = (k for q in near[:1] for k in self.parsed.tokens_in(*q))
        return {self.scene.named[k] for k in inside if k in self.scene.named}

    def _fellows(self, i: int) -> set[str]:
        """The other arguments of the pronoun's verb, named or resolved before it."""
        parsed, token = self.parsed, self.parsed.tokens[i]
        verb = verb_of(parsed, i)
        fellows = [k for k in parsed.children_by(verb, *SUBJECTS, "dobj", "dative") if k < i]
        purpose = parsed.tokens[parsed.tokens[verb].head].tag == "VBN"  # "was moved to isolate him"
        if token.dep in _OBJECTS and not purpose and not parsed.children_by(verb, *SUBJECTS):
            subject = subject_of(parsed, verb)
            fellows += [subject] if subject is not None and subject < i else []
        return {who for who in map(self._named_by, fellows) if who is not None}

    def _named_by(self, k: int) -> str | None:
        """Whom token `k` means, by itself or by the name that stands beside it ("the guard Varin")."""
        found = self.scene.who(k)
        if found is not None:
            return found
        names = self.scene.named
        return next((names[j] for j in self.parsed.children_by(k, "appos", "compound", "flat") if j in names), None)

    def _speakers(self, quote: tuple[int, int]) -> set[str]:
        """Those said to speak the quotation, in its own line, right beside it."""
        tokens, out = self.parsed.tokens, set()
        for k in self.parsed.tokens_in(*beside(self.parsed.text, quote, _QUOTE_REACH)):
            outside = not quote[0] <= tokens[k].start < quote[1]
            if outside and tokens[k].lemma in self.scene.vocabulary.context.speech:
                out |= {self.scene.who(subject) for subject in self.parsed.children_by(k, "nsubj")}
        return {who for who in out if who is not None}

    def _paper_before(self, i: int) -> bool:
        """Whether a letter, report or the like came after the last body named: "it says" is the paper's."""
        tokens, scene = self.parsed.tokens, self.scene
        for k in range(i - 1, max(-1, i - 40), -1):
            if k in scene.named and scene.people.types[scene.named[k]] in ("organization", "court"):
                return False
            if tokens[k].pos == "NOUN" and tokens[k].lemma in scene.vocabulary.context.papers:
                return True
        return False
