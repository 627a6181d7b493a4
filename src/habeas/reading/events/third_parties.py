"""Who speaks up for a detained person, and for whom: what makes a call, a letter or a sanction an intervention.

The report's own author, the detained person, the family and the defence are no third party.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.reading.entities.cast import Cast
from habeas.reading.events.clauses import Clause
from habeas.reading.events.draft import Draft
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement

_CARRIED = frozenset(
    {"release", "visit", "transfer", "sentence", "arrest", "remand", "detention", "conviction", "trial", "charge"}
)


class ThirdParties:
    """Answers, for one report, whether somebody named acts for a detained person."""

    def __init__(self, parsed: ParsedText, cast: Cast, lexicon: Lexicon) -> None:
        self.parsed, self.cast, self.words = parsed, cast, lexicon.words
        self._types = {e.id: e.type for e in cast.entities}
        self._detained = set(cast.detained) | ({cast.focus} if cast.focus else set())
        close = lexicon.words("family") | lexicon.words("lawyer")
        self._close = {
            id_ for r in cast.relations for id_ in (r.from_, r.to)
            if id_ not in self._detained and set(r.kind.lower().split()) & close
        }  # fmt: skip

    def acts(self, match: Match, clause: Clause, statement: Statement | None) -> bool:
        """Whether the one who acts in this clause is a third party."""
        doers = self._doers(match, clause)
        if not doers:
            return "open" in match.frame.needs
        return any(self._third(i, statement) for i in doers)

    def files(self, clause: Clause) -> bool:
        """Whether a body, not the person or somebody close, is the subject: its letter is no filing."""
        return any(self._types.get(self.cast.who(i) or "") == "organization" for i in clause.subjects)

    def actor(self, match: Match, clause: Clause, statement: Statement | None) -> str | None:
        """The entity that acts, where it is named; the speaker of a "we"."""
        for i in self._doers(match, clause):
            id_ = self.cast.who(i)
            if id_ and id_ not in self._detained:
                return id_
            if self.parsed.tokens[i].lower == "we" and statement is not None:
                return statement.speaker
        return None

    def _doers(self, match: Match, clause: Clause) -> list[int]:
        spots: list[int] = []
        for name in ("agent", "prep"):
            for k in self.parsed.children_by(clause.verb, name):
                if name == "agent" or (
                    self.parsed.tokens[k].lower == "from" and match.frame.attributes.get("means") == "letter"
                ):
                    spots += self.parsed.children_by(k, "pobj")
        for o in clause.objects:
            for k in self.parsed.children_by(o, "prep"):
                if self.parsed.tokens[k].lower == "from" and match.frame.attributes.get("means") == "letter":
                    spots += self.parsed.children_by(k, "pobj")
        return spots or ([] if clause.passive else list(clause.subjects))

    def _third(self, i: int, statement: Statement | None) -> bool:
        token = self.parsed.tokens[i]
        ids = self.cast.whom(i)
        if ids:
            return not any(x in self._detained or x in self._close for x in ids)
        if token.lower == "we":
            return statement is not None and self._types.get(statement.speaker or "") in (
                "organization",
                "place",
                "court",
            )
        inside = {self._types.get(self.cast.named.get(j, "")) for j in self.parsed.subtree(i)}
        return bool({token.lemma, token.lower} & self.words("third-party")) or "organization" in inside

    def persons(self, match: Match, clause: Clause, known: Iterable[Draft]) -> tuple[str, ...]:
        """For whom: the persons of the events told inside the same clause ("urged X to free A and B")."""
        inside = set(self.parsed.subtree(clause.verb))
        return tuple(
            dict.fromkeys(
                d.person for d in known if d.person and d.head in inside and d.head > clause.verb and d.type in _CARRIED
            )
        )
