"""A name among a million: an index of name tokens in plain files, opened by memory map, searched in this process."""

from habeas.names.index.names_index import Found, NameIndex

__all__ = ["Found", "NameIndex"]
