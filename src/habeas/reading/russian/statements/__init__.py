"""Who says what in a Russian report."""

from habeas.reading.russian.statements.find import find_statements

__all__ = ["find_statements"]
