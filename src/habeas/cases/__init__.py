"""The record of one person: a view over readings, with everything still where it came from."""

from habeas.cases.assemble import assemble
from habeas.cases.case import Case

__all__ = ["Case", "assemble"]
