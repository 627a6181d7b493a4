"""Who and what is named in a Chinese report, and whom its pronouns and role words mean."""

from habeas.reading.chinese.entities.find import find_cast

__all__ = ["find_cast"]
