"""Words of a translated report that decide a rule, and the original terms they may stand for: guesses to confirm."""

from habeas.law.glossary.terms import Proposal, confirmed, propose

__all__ = ["Proposal", "confirmed", "propose"]
