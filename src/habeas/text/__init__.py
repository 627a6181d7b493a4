"""Ground: text and places in it. Knows nothing of detention."""

from habeas.text.cleaning import clean
from habeas.text.offsets import OffsetMap, Piece, Weaver
from habeas.text.span import Span

__all__ = ["OffsetMap", "Piece", "Span", "Weaver", "clean"]
