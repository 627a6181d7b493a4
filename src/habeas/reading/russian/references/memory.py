"""Who was spoken of so far in a report, and who of them is the likeliest to be meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.parsed import Token
from habeas.reading.reading import Relation
from habeas.reading.russian.references.roles import NOBODY, Named, Roles, roles_of_others
from habeas.reading.russian.references.writer import writer_of
from habeas.text import Span

NEAR_SENTENCES = 6


@dataclass(slots=True)
class Seen:
    """A mention passed on the way: who, at which token, in which sentence, whether as a subject."""

    id: str
    i: int
    sentence: int
    subject: bool


@dataclass(slots=True)
class Memory:
    """The state of one walk through a report: who was mentioned, and what was resolved so far.

    `writer` is who signs a text in the first person, or "". `referring`, `spans` and `relations` are what the walk
    finds: whom each pronoun and role word means, the phrase of each role word, who is whose lawyer or kin.
    """

    named: Named
    roles: Roles
    focus: str | None
    detained: tuple[str, ...]
    seen: list[Seen] = field(default_factory=list)
    referring: dict[int, tuple[str, ...]] = field(default_factory=dict)
    spans: dict[int, Span] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    writer: str = field(init=False)
    lead: float = field(init=False)

    def __post_init__(self) -> None:
        self.writer = writer_of(self.named)
        self.lead = self._lead()

    def _lead(self) -> float:
        """How much more likely the person the report is about is meant than another: little where several are held."""
        counts = {id_: len(self.named.persons[id_].names) for id_ in self.detained}
        total = sum(counts.values())
        return 1.4 if self.focus and total and counts.get(self.focus, 0) > 0.6 * total else 0.3

    def note(self, id_: str, token: Token) -> None:
        """Remembers that `token` speaks of the entity."""
        parsed = self.named.parsed
        subject = any(parsed.tokens[i].dep.startswith("nsubj") for i in (token.i, *list(parsed.ancestors(token.i))[:1]))
        self.seen.append(Seen(id_, token.i, parsed.sentence_of(token.i), subject))

    def gender(self, id_: str) -> str:
        """ "Masc", "Fem", or "" for an entity that is no person or whose gender nothing tells."""
        return self.named.persons[id_].gender if id_ in self.named.persons else ""

    def may_be(self, id_: str, gender: str) -> bool:
        """Whether the entity is of that gender, or one of the two is unknown."""
        own = self.gender(id_)
        return not own or not gender or own == gender

    def was_seen(self, id_: str) -> bool:
        """Whether the entity was mentioned before."""
        return any(s.id == id_ for s in self.seen)

    def recent(self, token: Token) -> tuple[str, ...]:
        """The persons mentioned in the sentence of `token` or the two before it."""
        here = self.named.parsed.sentence_of(token.i)
        return tuple(dict.fromkeys(s.id for s in self.seen if here - s.sentence <= 2 and s.id in self.named.persons))

    def best(self, token: Token, gender: str, barred: set[str], among: tuple[str, ...] | None = None) -> str | None:
        """The likeliest person of that gender, by nearness, subjecthood and being the one it is about."""
        here = self.named.parsed.sentence_of(token.i)
        scores: dict[str, float] = {}
        for seen in self.seen:
            id_ = seen.id
            if id_ not in self.named.persons or id_ in barred or (among is not None and id_ not in among):
                continue
            if not self.may_be(id_, gender):
                continue
            if here - seen.sentence > NEAR_SENTENCES and id_ != self.focus:
                continue
            scores[id_] = max(self._score(token, seen, here - seen.sentence), scores.get(id_, -99.0))
        if scores:
            return max(scores, key=lambda x: scores[x])
        if self.focus and self.focus not in barred and (among is None or self.focus in among):
            return self.focus if self.may_be(self.focus, gender) else None
        return None

    def _score(self, token: Token, seen: Seen, far: int) -> float:
        """How likely `token`, `far` sentences on, means the one mentioned at `seen`."""
        id_ = seen.id
        score = (
            -(0.7 + 0.5 * min(far, 6) if far else 0.0) + (0.8 if seen.subject else 0) + (0.1 * (seen.i / (token.i + 1)))
        )
        score -= 0.5 if self.roles.lemmas.get(id_, NOBODY) & roles_of_others() and id_ not in self.detained else 0
        score += 0.9 if "\n" not in self._between(seen.i, token.i) else 0.0
        score += (self.lead if id_ == self.focus else 0) + (0.6 if id_ in self.detained else 0)
        return score

    def _between(self, i: int, j: int) -> str:
        parsed = self.named.parsed
        return parsed.text[parsed.tokens[i].start : parsed.tokens[j].start]
