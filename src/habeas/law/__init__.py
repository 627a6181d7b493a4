"""Law as dated, cited data, and clocks over it that show every step or refuse. Knows no country by name.

The front door: `load_rulebook` finds a jurisdiction's provisions, `read_given` takes hand-written facts,
`compute` answers what was asked, each answer a `Computation` or a `Refusal`.
"""

from habeas.law.compute import compute, repeat
from habeas.law.given import Given, read_given
from habeas.law.load import load_rulebook, rulebook_codes
from habeas.law.outcome import Answer, Computation, Refusal, Step
from habeas.law.rulebook import Rulebook

__all__ = [
    "Answer",
    "Computation",
    "Given",
    "Refusal",
    "Rulebook",
    "Step",
    "compute",
    "load_rulebook",
    "read_given",
    "repeat",
    "rulebook_codes",
]
