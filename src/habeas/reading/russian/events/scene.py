"""What the frames ask about a token: does it stand in a term, is it a facility, whose words is it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement, TimeExpression
from habeas.reading.russian.forms import between_marks, clause, clause_head, feature
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.vocabulary import words

_MARKS = frozenset(",;:.!?…()")
_GOES_ON = frozenset(["что", "где", "куда", "чтобы"])
_FIRST = frozenset(["я", "меня", "мне", "мной", "мною", "мы", "нас", "нам", "нами"])


@dataclass
class Scene:
    """A report with all that was found in it so far."""

    parsed: ParsedText
    cast: Cast
    statements: tuple[Statement, ...]
    times: tuple[TimeExpression, ...]
    last_person: dict[int, str] = field(default_factory=dict)

    @cached_property
    def _types(self) -> Mapping[int, str]:
        kinds = {e.id: e.type for e in self.cast.entities}
        return {i: kinds[id_] for i, id_ in self.cast.named.items()}

    @cached_property
    def time_at(self) -> Mapping[int, TimeExpression]:
        """The time expression that covers each token."""
        return {i: t for t in self.times for i in self.parsed.tokens_in(t.span.start, t.span.end)}

    @cached_property
    def statement_at(self) -> Mapping[int, Statement]:
        """The innermost statement that covers each token."""
        out: dict[int, Statement] = {}
        sizes = {s.id: sum(p.end - p.start for p in s.content) for s in self.statements}
        for s in sorted(self.statements, key=lambda s: -sizes[s.id]):
            for piece in s.content:
                out.update(dict.fromkeys(self.parsed.tokens_in(piece.start, piece.end), s))
        return out

    def marked(self, name: str, i: int) -> bool:
        """Whether token `i` is what `#NAME` of a pattern asks for."""
        token = self.parsed.tokens[i]
        if name == "TERM":
            time = self.time_at.get(i)
            return (time is not None and time.type == "duration") or token.lemma in ("пожизненный", "пожизненно")
        if name == "NUM":
            return token.pos == "NUM" or token.text.isdigit()
        if name == "FACILITY":
            return self._types.get(i) == "facility"
        if name == "PLACE":
            return self._types.get(i) == "place" and any(
                self.parsed.tokens[k].lower in ("в", "во", "на", "из", "до") for k in (i - 1, i - 2) if k >= 0
            )
        if name == "PERSON":
            return self._types.get(i) == "person"
        if name == "WHO":
            return bool(self.persons_at(i)) and feature(token, "Case") in ("Nom", "")
        if name == "DATIVE":
            before = any(k in self.time_at for k in range(max(0, i - 7), i))
            return before and bool(self.persons_at(i)) and feature(token, "Case") == "Dat"
        if name == "BARE":
            after = self.parsed.tokens[i + 1].pos if i + 1 < len(self.parsed.tokens) else "PUNCT"
            return token.pos == "NUM" and after in ("PUNCT", "CCONJ", "ADP")
        if name == "NOVERB":
            return not any(self.parsed.tokens[k].pos in ("VERB", "AUX") for k in self.segment(i))
        return False

    def scope(self, i: int) -> tuple[int, ...]:
        """The tokens that may complete a pattern begun at `i`: its clause, and what stands between the same marks."""
        members = set(clause(self.parsed, clause_head(self.parsed, i)))
        start, end = between_marks(self.parsed, i, _MARKS)
        _, last = self.parsed.sentences[self.parsed.sentence_of(i)]
        if end + 1 < last and self.parsed.tokens[end].text == "," and self.parsed.tokens[end + 1].lower in _GOES_ON:
            end = min(last, end + 5)
        own = {k for k in members if abs(k - i) < 30 and not self._beyond(i, k)}
        return tuple(sorted(own | set(range(start, end))))

    def segment(self, i: int) -> range:
        """The tokens between the marks round token `i`."""
        return range(*between_marks(self.parsed, i, _MARKS))

    @property
    def focus(self) -> tuple[str, ...]:
        """The person the report is about, as the only one; nobody where that is unknown."""
        return (self.cast.focus,) if self.cast.focus else ()

    @cached_property
    def aside(self) -> frozenset[str]:
        """Lawyers, relatives and officials who are not themselves in custody: nothing happens to them here."""
        roles = (
            words("entities", "roles.lawyers") | words("entities", "roles.kin") | words("entities", "roles.authority")
        )
        found = {
            ids[0]
            for i, ids in self.cast.referring.items()
            if len(ids) == 1 and i in self.cast.role_spans and self.parsed.tokens[i].lemma in roles
        }
        found |= {
            ids[0]
            for i, ids in self.cast.referring.items()
            if len(ids) == 1 and plain(self.parsed.tokens[i].text) in _FIRST
        }
        return frozenset(found - set(self.cast.detained))

    def held_by(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The persons meant where a lawyer or relative stands for the one in custody; others as they are."""
        out = []
        for id_ in ids:
            if id_ in self.aside:
                whose = [r.to for r in self.cast.relations if r.from_ == id_ and r.to in self.cast.detained]
                out += whose[:1]
            else:
                out.append(id_)
        return tuple(dict.fromkeys(out))

    def _beyond(self, i: int, k: int) -> bool:
        """Whether a semicolon, a colon or another finite verb's clause parts the two tokens."""
        low, high = min(i, k), max(i, k)
        return any(self.parsed.tokens[j].text in (";", ":") for j in range(low + 1, high))

    def persons_at(self, i: int) -> tuple[str, ...]:
        """The persons that token `i` names or means; "я" in a statement is its speaker."""
        token = self.parsed.tokens[i]
        if plain(token.text) in _FIRST:
            statement = self.statement_at.get(i)
            if statement is not None:
                return (statement.speaker,) if statement.speaker else ()
        ids = self.cast.whom(i)
        return tuple(x for x in ids if self.cast.entity(x).type == "person")

    def is_first_person(self, i: int) -> bool:
        """Whether the verb at `i` is in the first person: не голодаю, сижу."""
        return feature(self.parsed.tokens[i], "Person") == "1"
