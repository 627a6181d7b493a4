"""Who is on the scene while a report is read: everybody spoken of so far, and how prominently."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from habeas.reading.entities.cast import who_at
from habeas.reading.entities.grammar import verb_of
from habeas.reading.entities.roles import Named, RoleTable
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText
from habeas.text import Span

REACH = 8
"""Sentences after which somebody is off the scene."""
_FADING = (1.0, 0.55, 0.34, 0.22, 0.14, 0.09, 0.06, 0.04, 0.03)
_WEIGHTS = {
    "nsubj": 3.2, "nsubjpass": 3.2, "dobj": 2.2, "dative": 2.0, "poss": 2.0, "pobj": 1.6, "conj": 1.8, "appos": 1.8,
    "ROOT": 2.0, "attr": 1.8, "compound": 0.8, "nmod": 0.8, "amod": 0.8,
}  # fmt: skip
_OTHER = 1.2


@dataclass(frozen=True, slots=True)
class People:
    """What is known of the entities before references are looked for.

    `owners` maps (role word, owner's id) to the id of the one who has that role.
    """

    types: dict[str, str]
    genders: dict[str, str]
    roles: RoleTable
    focus: str | None
    detained: tuple[str, ...]
    owners: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One time that somebody was spoken of."""

    token: int
    id: str
    weight: float
    sentence: int


class Scene:
    """The state of one pass through a report: what was resolved, and who was spoken of when.

    `strangers` are tokens of role nouns for one person whom nobody names, with the gender the noun tells.
    """

    def __init__(self, parsed: ParsedText, vocabulary: Vocabulary, mentions: list[Named], people: People) -> None:
        self.parsed, self.vocabulary, self.people = parsed, vocabulary, people
        self.starts = {m.first: m for m in mentions}
        self.named = {i: m.id for m in mentions for i in range(m.first, m.last)}
        self.seen: list[Seen] = []
        self.present: set[str] = set()
        self.strangers: list[tuple[int, str]] = []
        self.referring: dict[int, tuple[str, ...]] = {}
        self.role_spans: dict[int, Span] = {}
        self._breaks = [m.start() for m in re.finditer("\n", parsed.text)]

    def who(self, i: int) -> str | None:
        """The one entity that token `i` names or points to, or `None`."""
        return who_at(i, self.named, self.referring)

    def who_person(self, i: int) -> str | None:
        """The one person that token `i` names or points to, or `None`."""
        found = self.who(i)
        return found if found is not None and self.is_person(found) else None

    def is_person(self, id_: str) -> bool:
        """Whether the entity is a person."""
        return self.people.types[id_] == "person"

    def gender_fits(self, id_: str, gender: str) -> bool:
        """Whether the person is of that gender, or of none that we know."""
        return self.people.genders.get(id_, "") in ("", gender)

    def line(self, i: int) -> int:
        """The paragraph of token `i`: how many line breaks go before it."""
        return bisect_right(self._breaks, self.parsed.tokens[i].start)

    def saw(self, i: int, id_: str, weight: float | None = None) -> None:
        """Notes that token `i` speaks of `id_`; the weight comes from its place in the sentence unless given."""
        token = self.parsed.tokens[i]
        base = _WEIGHTS.get(token.dep, _OTHER)
        if token.dep == "appos":
            base = max(base, _WEIGHTS.get(self.parsed.tokens[token.head].dep, _OTHER))
        if self._embedded(i):
            base *= 0.85
        if i in self.named and base > 3:  # a subject by name, the more so where it opens a paragraph
            base += 0.4 if self.seen and self.line(self.seen[-1].token) == self.line(i) else 1.0
        self.seen.append(Seen(i, id_, base if weight is None else weight, self.parsed.sentence_of(i)))
        self.present.add(id_)

    def _embedded(self, i: int) -> bool:
        """Whether token `i` stands in a dependent clause that follows its main clause."""
        verb = self.parsed.tokens[verb_of(self.parsed, i)]
        return verb.dep in ("ccomp", "relcl", "advcl", "acl") and verb.i > verb.head

    def stranger_between(self, id_: str, gender: str, sentence: int) -> bool:
        """Whether somebody unnamed of that gender came up in this sentence after `id_` was last spoken of."""
        last = max((seen.token for seen in self.seen if seen.id == id_), default=-1)
        since = (token for token, theirs in self.strangers if theirs == gender and token > last)
        return any(self.parsed.sentence_of(token) == sentence for token in since)

    def point(self, i: int, ids: tuple[str, ...], first: int | None = None, last: int | None = None) -> None:
        """Notes that token `i` stands for `ids`; with `first` (and `last`, exclusive) as the head of that phrase."""
        if not ids:
            return
        self.referring[i] = ids
        if first is not None:
            self.role_spans[i] = self.parsed.span(first, last or i + 1)

    def prominence(self, sentence: int) -> dict[str, float]:
        """How prominent each entity on the scene is at the given sentence; higher is more likely meant."""
        score: dict[str, float] = {}
        more: dict[str, float] = {}
        nearest: dict[str, Seen] = {}
        for seen in reversed(self.seen):
            gone = sentence - seen.sentence
            if gone > REACH:
                break
            value, old = seen.weight * _FADING[gone], score.get(seen.id, 0.0)
            nearest.setdefault(seen.id, seen)
            more[seen.id] = more.get(seen.id, 0.0) + 0.1 * min(old, value)
            score[seen.id] = max(old, value)
        line = self.line(self.parsed.sentences[sentence][0])
        alone = all(self.line(seen.token) != line for seen in nearest.values() if self.is_person(seen.id))
        focus, held = self.people.focus, self.people.detained
        for id_, seen in nearest.items():
            score[id_] += min(more[id_], 0.4)
            if self.line(seen.token) == line:
                score[id_] += 0.5
            if id_ in held:
                score[id_] += (0.7 if id_ == focus else 0.3) * _FADING[sentence - seen.sentence]
            if id_ == focus:
                score[id_] += 1.0 if alone else 0.5
            elif alone and self.is_person(id_):
                score[id_] *= 0.7
        return score
