"""Who and what is named in a report, and to whom its pronouns point."""

from habeas.reading.entities.cast import Cast
from habeas.reading.entities.find import find_cast

__all__ = ["Cast", "find_cast"]
