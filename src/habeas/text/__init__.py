"""Ground: text and places in it. Knows nothing of detention."""

from habeas.text.span import Span

__all__ = ["Span"]
