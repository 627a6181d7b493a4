"""Small questions to the dependency tree that several steps ask: whose verb, which subject, what was said by whom."""

from __future__ import annotations

import re

from habeas.reading.parsed import ParsedText

SUBJECTS = ("nsubj", "nsubjpass")
_CLIMB = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep", "ccomp", "acl"})
_QUOTATION = re.compile(r'"[^"\n]*(?:"|$)|“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)', re.MULTILINE)


def verb_of(parsed: ParsedText, i: int) -> int:
    """Token of the verb that governs token `i`, or of the root where no verb does."""
    tokens, k = parsed.tokens, parsed.tokens[i].head
    while tokens[k].pos not in ("VERB", "AUX") and tokens[k].head != k:
        k = tokens[k].head
    return k


def subject_of(parsed: ParsedText, verb: int) -> int | None:
    """Token of a verb's subject, looked for up the chain of joined and dependent verbs; `None` if there is none."""
    tokens = parsed.tokens
    for _ in range(4):
        found = parsed.children_by(verb, *SUBJECTS)
        if found:
            return found[0]
        if tokens[verb].dep not in _CLIMB or tokens[verb].head == verb:
            return None
        verb = tokens[verb].head
    return None


def quotations(text: str) -> list[tuple[int, int]]:
    """Passages in double quotation marks, marks included, each within its line; an open one runs to the line's end."""
    return [m.span() for m in _QUOTATION.finditer(text)]


def beside(text: str, passage: tuple[int, int], reach: int) -> tuple[int, int]:
    """`passage` widened by up to `reach` characters on both sides, but not over a line break."""
    before = max(text.rfind("\n", 0, passage[0]) + 1, passage[0] - reach)
    after = text.find("\n", passage[1])
    return before, min(len(text) if after < 0 else after, passage[1] + reach)
