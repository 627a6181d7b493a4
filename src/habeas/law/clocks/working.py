"""The sheet a clock works on: one combination of accounts, every date one day; it keeps steps and doubts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from habeas.dates import Duration
from habeas.law.outcome import Refused, Step
from habeas.law.provision import Provision
from habeas.law.rulebook import FactKind, Rulebook

Point = dt.date | Duration | str | tuple[str, ...] | int


class Working:
    """Facts as points, the rulebook, and what was done with them.

    `choices` fixes which of several versions of the law or readings of it is followed; a clock that meets one not
    fixed follows the first and enters it in `versions` or `readings`, so that the others can be run as well.
    """

    def __init__(
        self,
        book: Rulebook,
        as_of: dt.date,
        uncertain_law: bool,
        points: Mapping[str, Point],
        accounts: Mapping[str, str],
        choices: Mapping[str, int],
    ) -> None:
        self.book = book
        self.as_of = as_of
        self.uncertain_law = uncertain_law
        self.points = points
        self.accounts = accounts
        self.choices = choices
        self.versions: dict[str, tuple[str, ...]] = {}
        self.readings: dict[str, tuple[str, ...]] = {}
        self.steps: list[Step] = []
        self.assumptions: dict[str, None] = {}
        self.questions: dict[str, int] = {}
        self.conditions: dict[str, None] = {}
        self.notes: dict[str, None] = {}
        self.marks: set[str] = set()
        self._facts: dict[str, frozenset[str] | None] = {}

    def day(self, path: str) -> dt.date | None:
        """The day in a slot, `None` where it is not given."""
        value = self.points.get(path)
        return value if isinstance(value, dt.date) else None

    def length(self, path: str) -> Duration | str | None:
        """The length in a slot; "life" is a word."""
        value = self.points.get(path)
        return value if isinstance(value, Duration | str) else None

    def number(self, path: str) -> int | None:
        """The number in a slot."""
        value = self.points.get(path)
        return value if isinstance(value, int) else None

    def words(self, path: str) -> tuple[str, ...]:
        """The words in a slot, none where it is not given."""
        value = self.points.get(path)
        if isinstance(value, tuple):
            return value
        return (value,) if isinstance(value, str) else ()

    def by(self, *paths: str) -> tuple[str, ...]:
        """The accounts behind slots, for a step."""
        return tuple(self.accounts[p] for p in paths if self.accounts.get(p))

    def step(self, words: str, *paths: str) -> None:
        """Enters a step of arithmetic or of a fact given in the slots `paths`."""
        self.steps.append(Step(words, accounts=self.by(*paths)))

    def rest_on(self, provision: Provision, number: int, words: str, *paths: str) -> None:
        """Enters a step that rests on a dated value of a provision, and on facts given in the slots `paths`."""
        citation = provision.values[number].citation
        self.marks.add(citation.mark)
        self.steps.append(Step(words, provision.id, citation, self.by(*paths)))

    def assume(self, words: str) -> None:
        """Enters an assumption, once."""
        self.assumptions[words] = None

    def ask(self, question: str, rank: int = 0) -> None:
        """Enters an open question, once. Those of a lower rank come first; 1 is for what nobody has put in doubt."""
        self.questions.setdefault(question, rank)

    def read(self, name: str, options: Sequence[str]) -> int:
        """Which of several readings that the law leaves open is followed; the first unless chosen otherwise."""
        if len(options) > 1:
            self.readings[name] = tuple(options)
        return self.choices.get("reading: " + name, 0)

    def version(self, name: str, options: Sequence[str]) -> int:
        """Which of several versions of the law is followed; all are computed."""
        if len(options) > 1:
            self.versions[name] = tuple(options)
        return self.choices.get("law: " + name, 0)

    def fact(self, name: str) -> frozenset[str] | None:
        """The values of a declared fact, from the facts given, else from the article, else as the rulebook says for
        what nobody states (entered as an assumption). `None`: not known.

        Raises `Refused` (<fact>-unknown) for a word the rulebook does not have.
        """
        if name not in self._facts:
            self._facts[name] = self._fact(name)
        return self._facts[name]

    def _fact(self, name: str) -> frozenset[str] | None:
        from habeas.law.clocks.offence import derived

        kind = self.book.facts[name]
        said = self.words(f"fact.{name}")
        for word in said:
            if word.startswith("?"):
                raise self._strange(kind, word[1:])
        if said:
            return frozenset(said)
        found = derived(self, name)
        if found is not None:
            return found
        if kind.unstated is None:
            return None
        if len(kind.values) > 1:
            self.assume(f"{kind.label}: nothing stated, taken as “{kind.unstated}”.")
            self.ask(kind.ask, 1)
        return frozenset((kind.unstated,))

    def _strange(self, kind: FactKind, word: str) -> Refused:
        slug = kind.name.replace(" ", "-")
        return Refused(
            f"{slug}-unknown",
            f"The rulebook has no {kind.label.lower()} “{word}”; it has {', '.join(kind.values)}.",
            f"fact {kind.name}",
            kind.ask,
            kind.name,
        )
