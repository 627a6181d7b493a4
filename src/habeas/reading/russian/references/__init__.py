"""Whom a Russian report means by its pronouns and role words, and whose detention it is about."""

from habeas.reading.russian.references.focus import find_focus
from habeas.reading.russian.references.resolve import resolve
from habeas.reading.russian.references.roles import Named, Roles, find_roles

__all__ = ["Named", "Roles", "find_focus", "find_roles", "resolve"]
