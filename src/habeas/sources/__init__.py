"""A report as it arrived, and its text with the way back to the bytes."""

from habeas.sources.open import open_source, source_from_text
from habeas.sources.source import PublicationHint, Source, SourceWarning

__all__ = ["PublicationHint", "Source", "SourceWarning", "open_source", "source_from_text"]
