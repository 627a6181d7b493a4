"""A report as it arrived, and its text with the way back to the bytes."""

from habeas.sources.limited import DEFAULT_LIMITS, Limits
from habeas.sources.open import open_source, source_from_text
from habeas.sources.places import Place, WayBack
from habeas.sources.source import PublicationHint, Source, SourceWarning

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "Place",
    "PublicationHint",
    "Source",
    "SourceWarning",
    "WayBack",
    "open_source",
    "source_from_text",
]
