"""The persons a Russian report names."""

from habeas.reading.russian.persons.find import find_persons
from habeas.reading.russian.persons.name import Person, name_case
from habeas.reading.russian.persons.parts import display_name

__all__ = ["Person", "display_name", "find_persons", "name_case"]
