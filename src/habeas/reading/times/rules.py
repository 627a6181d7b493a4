"""Patterns over categories of words, compiled to regular expressions over codes.

A pattern is written in the language's `times.toml`: a lower-case name is a category, an upper-case name a macro (a
pattern of the same file), `slot:name` or `slot:( ... )` names a part, and `( ) | ? * {m,n} (?= (?! (?<= (?<!` mean
what they mean in a regular expression. Only bounded repetition is allowed, so reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.reading.times.lexicon import Lexicon, lexicon

_PIECE = re.compile(
    r"(?:(?P<slot>[a-z][a-z0-9_]*):)?(?:(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<open>\((?!\?)))|(?P<other>\S)"
)
_BOUND = re.compile(r"\{\d+(?:,\d+)?\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write something: `kind` says how it is resolved, `options` are the rule's further keys.

    Of several rules that fit at one place the higher `rank` wins, then the longer match, then the earlier rule.
    """

    kind: str
    pattern: re.Pattern[str]
    rank: int
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits: tokens `[first, last)`, and the tokens of each named part."""

    kind: str
    first: int
    last: int
    slots: Mapping[str, tuple[int, int]]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of a language; `any_rule` finds where one may begin."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]
    tenses: Mapping[str, tuple[re.Pattern[str], ...]]

    def next(self, codes: str, at: int) -> Found | None:
        """The first match from `at` on."""
        match = self.any_rule.search(codes, at)
        return self._best(codes, match.start()) if match else None

    def _best(self, codes: str, at: int) -> Found:
        best: tuple[int, int] = (-1, -1)
        chosen: tuple[Rule, re.Match[str]] | None = None
        for rule in self.rules:
            match = rule.pattern.match(codes, at)
            if match and (rule.rank, match.end()) > best:
                best, chosen = (rule.rank, match.end()), (rule, match)
        if chosen is None:  # cannot be: any_rule is the alternation of the rules
            return Found("none", at, at + 1, {}, {})
        rule, match = chosen
        slots = {name: match.span(name) for name in rule.pattern.groupindex if match.start(name) >= 0}
        first, last = slots.pop("span", match.span())
        return Found(rule.kind, first, max(last, at + 1), slots, rule.options)


@cache
def grammar(language: str) -> Grammar:
    """The compiled grammar of a language. Raises `Unsupported` (times-language)."""
    words = lexicon(language)
    data = words.data
    macros: Mapping[str, str] = data["macros"]
    rules, sources = [], []
    for entry in data["rules"]:
        options = dict(entry)
        source = compile_pattern(options.pop("pattern"), words, macros)
        rules.append(Rule(options.pop("kind"), re.compile(source), options.pop("rank", 0), options))
        sources.append(re.sub(r"\?P<\w+>", "?:", source))
    tenses = {
        name: tuple(re.compile(compile_pattern(p, words, macros)) for p in data["tense"][name])
        for name in ("future", "planned", "past")
    }
    return Grammar(words, tuple(rules), re.compile("|".join(f"(?:{s})" for s in sources)), tenses)


def compile_pattern(pattern: str, words: Lexicon, macros: Mapping[str, str]) -> str:
    """The regular expression over codes. Raises `KeyError` for a name that is neither category nor macro, and
    `ValueError` for unbounded repetition."""
    if re.search(r"[*+]|\{\d+,\}", pattern):
        raise ValueError(f"unbounded repetition: {pattern}")
    out, at = [], 0
    while at < len(pattern):
        bound = _BOUND.match(pattern, at)
        if bound or pattern[at].isspace():
            out.append(bound.group() if bound else "")
            at = bound.end() if bound else at + 1
            continue
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise ValueError(pattern[at:])
        at = piece.end()
        opening = f"(?P<{piece['slot']}>" if piece["slot"] else "(?:"
        if piece["open"]:
            out.append(opening)
        elif piece["other"]:
            out.append(piece["other"])
        elif piece["name"].isupper() or piece["name"][0].isupper():
            out.append(opening + compile_pattern(macros[piece["name"]], words, macros) + ")")
        else:
            chars = "[" + words.members(piece["name"]) + "]"
            out.append(opening + chars + ")" if piece["slot"] else chars)
    return "".join(out)
