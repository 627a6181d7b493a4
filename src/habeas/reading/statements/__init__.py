"""Statements: speech ascribed to somebody, with its cue, its words and its speaker."""

from habeas.reading.statements.find import find_statements

__all__ = ["find_statements"]
