"""Who says what in a Chinese report."""

from habeas.reading.chinese.statements.find import find_statements

__all__ = ["find_statements"]
