"""Whom a Russian report means by its pronouns and role words.

Nobody guesses: a lawyer, relative or official who is never named stays unnamed, however easy the guess.
"""

from __future__ import annotations

from habeas.reading.parsed import Token
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.references.memory import Memory
from habeas.reading.russian.references.pronouns import all_of_them, is_pronoun, resolve_pronoun
from habeas.reading.russian.references.role_words import is_role_word, resolve_role_word
from habeas.reading.russian.references.roles import Named, Roles
from habeas.reading.russian.references.writer import FIRST_PERSON, in_guillemets
from habeas.text import Span


def resolve(
    named: Named, roles: Roles, focus: str | None, detained: tuple[str, ...]
) -> tuple[dict[int, tuple[str, ...]], dict[int, Span]]:
    """What every pronoun and role word points to, and the phrase of every role word. Fills `roles.relations`.

    Walks through the text once, remembering who was mentioned.
    """
    memory = Memory(named, roles, focus, detained)
    for token in named.parsed.tokens:
        if token.i not in named.at:
            _resolve_one(memory, token)
        elif token.i == 0 or named.at.get(token.i - 1) != named.at[token.i]:
            memory.note(named.at[token.i], token)
    roles.relations = tuple(memory.relations)
    return memory.referring, memory.spans


def _resolve_one(memory: Memory, token: Token) -> None:
    """Whom a token that is no part of a name points to, if it is a pronoun or a role word."""
    if plain(token.text) in FIRST_PERSON:
        if memory.writer and not in_guillemets(memory.named.parsed, token.i):
            memory.referring[token.i] = (memory.writer,)
    elif is_pronoun(token):
        resolve_pronoun(memory, token)
    elif several := all_of_them(memory, token):
        memory.referring[token.i] = several
    elif is_role_word(token):
        resolve_role_word(memory, token)
