"""The names engine behind the port of a case: who could be one person, with the reasons of the comparison."""

from __future__ import annotations

from habeas.names.compare import compare
from habeas.names.explain import sentences
from habeas.names.port import Named, Proposal


class ComparedNames:
    """Compares the fullest forms across scripts and transcriptions. It proposes; a person decides."""

    enough = 0.5
    """The calibrated probability from which the names speak for one person."""

    def propose(self, left: Named, right: Named) -> Proposal:
        """The best pair of full forms. `score` is the probability for the names alone, nothing of the case mixed in."""
        best = max(
            (compare(a, b) for a in left.fullest for b in right.fullest), key=lambda comparison: comparison.score
        )
        return Proposal(left, right, round(best.score, 3), best.score >= self.enough, _reasons(sentences(best)))


def _reasons(told: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences between the verdict and the closing caution, both of which the page says in its own words."""
    return tuple(sentence.rstrip(".") for sentence in told[1:-1] or told[:1])
