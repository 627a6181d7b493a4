"""Two names, one person? Comparison with reasons across scripts and through translations, and a search index."""

from habeas.names.compare import Comparison, PartMatch, Piece, compare, compare_many
from habeas.names.form import NameForm, Part, parse_name
from habeas.names.index import Found, NameIndex

__all__ = [
    "Comparison",
    "Found",
    "NameForm",
    "NameIndex",
    "Part",
    "PartMatch",
    "Piece",
    "compare",
    "compare_many",
    "parse_name",
]
