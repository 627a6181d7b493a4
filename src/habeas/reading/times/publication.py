"""The date a report states as its own: a dateline, a dated head, a date on a line of its own."""

from __future__ import annotations

import re

from habeas.reading.times.context import Context
from habeas.reading.times.expressions import Expression, expressions
from habeas.reading.times.resolve import resolve
from habeas.reading.times.rules import Grammar, grammar
from habeas.reading.times.scan import Tokens, scan
from habeas.reading.times.tense import TenseReader
from habeas.text import Span

HEAD_LINES, END_LINES, MOST_TOKENS = 8, 5, 24


def stated_publication(text: str, language: str = "en") -> tuple[str, Span] | None:
    """The EDTF and the place of the date that the report itself bears, `None` where it bears none.

    Looked for in the first lines, and at the end for a letter: never a date in running prose.

    >>> stated_publication("MINSK, 4 April 2025 (Kontur) - A court ...")
    ('2025-04-04', Span(7, 19, '4 April 2025'))
    """
    rules = grammar(language)
    tokens = scan(text, rules.lexicon)
    found = publication_line(tokens, expressions(rules, tokens), rules)
    if found is None:
        return None
    edtf, e = found
    return edtf, Span.of(text, tokens.starts[e.first], tokens.ends[e.last - 1])


def publication_line(
    tokens: Tokens, found: list[Expression], rules: Grammar | None = None
) -> tuple[str, Expression] | None:
    """The same on a text already scanned: the EDTF and the expression that says it."""
    lines = _lines(tokens)
    full = [e for e in found if e.kind in ("day", "numeric") and (e.year or e.kind == "numeric")]
    if not lines or not full:
        return None
    head_end = lines[min(HEAD_LINES, len(lines)) - 1][1]
    for e in full:
        if e.first >= head_end:
            break
        if _stands_as_date(tokens, e, _line_of(lines, e)):
            edtf = _value(tokens, e, rules)
            if edtf:
                return edtf, e
    for e in full:
        line = _line_of(lines, e)
        if line in lines[-END_LINES:] and (_alone(tokens, e, line) or _signs_off(tokens, e, line)):
            edtf = _value(tokens, e, rules)
            if edtf:
                return edtf, e
    return None


def _value(tokens: Tokens, e: Expression, rules: Grammar | None) -> str | None:
    context = Context(tokens, TenseReader(rules or grammar(tokens.lexicon.data["language"]), tokens), None, False)
    values = resolve(e, context)
    return values[0].edtf if values and not values[0].alternatives else None


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges of the lines that hold anything."""
    newline = re.escape(tokens.lexicon.words["\n"].code)
    return [m.span() for m in re.finditer(f"[^{newline}]+", tokens.codes)]


def _line_of(lines: list[tuple[int, int]], e: Expression) -> tuple[int, int]:
    return next((line for line in lines if line[0] <= e.first < line[1]), (e.first, e.last))


def _stands_as_date(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    judges = (_alone, _is_head, _leads_a_head, _is_dateline)
    return any(judge(tokens, e, line) for judge in judges)


def _alone(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """Nothing else on the line but a label ("Published:"), a clock time, marks."""
    before = tokens.text[tokens.starts[line[0]] : tokens.starts[e.first]]
    after = tokens.text[tokens.ends[e.last - 1] : tokens.ends[line[1] - 1]]
    labels = "|".join(map(re.escape, tokens.lexicon.data["labels"]["published"]))
    label = rf"[\W_]*(?:(?:{labels})(?:\s+(?:on|at))?[\s:]*)?[\W_]*"
    return re.fullmatch(label, before, re.IGNORECASE) is not None and re.fullmatch(
        r"[\W_]*(?:(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}(?:[+-]\d+)?)?)?[\W_]*", after
    ) is not None  # fmt: skip


def _signs_off(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """ "Khujand, 9 October 2024" and nothing more: a place and the date under a letter or an article."""
    members = tokens.lexicon.members
    before = tokens.codes[line[0] : e.first]
    return e.last == line[1] and 1 < len(before) <= 6 and before[-1] in members("comma") and before[0] in members("cap")


def _is_head(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """A short line that ends with the date after a comma or bar: "District Court, Vitebsk, 26 September 2024"."""
    members = tokens.lexicon.members
    if e.first == line[0] or line[1] - line[0] > MOST_TOKENS:
        return False
    rest = tokens.codes[e.last : line[1]]
    if rest and rest[0] not in members("bar") + members("rpar") + members("dot"):
        return False
    if len(rest) == 1 and rest in members("dot") and len(tokens.codes[line[0] : e.first]) > 10:
        return False
    marks = (
        members("comma") + members("bar") + members("dash") + members("bullet") + members("colon") + members("slash")
    )
    plain = sum(code in members("word") for code in tokens.codes[line[0] : e.first])
    return tokens.codes[e.first - 1] in marks and plain <= 2


def _leads_a_head(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """A short line of names that begins with the date: "28 November 2024, Lake Review", "5 May 2023 (Lake Review)"."""
    members = tokens.lexicon.members
    rest = tokens.codes[e.last : line[1]]
    if e.first != line[0] or not 1 < len(rest) <= MOST_TOKENS // 2:
        return False
    marks = "".join(map(members, ("comma", "bar", "lpar", "dash", "slash")))
    return rest[0] in marks and not any(code in members("word") for code in rest) and rest[-1] not in members("dot")


def _is_dateline(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """A place in capitals or with a capital, the date, then "(Agency) -", a dash or a colon, then the report."""
    before = tokens.text[tokens.starts[line[0]] : tokens.starts[e.first]]
    after = tokens.text[tokens.ends[e.last - 1] : tokens.ends[line[1] - 1]]
    place = re.fullmatch(r"(?:[^\W\d_][\w.’'-]*[\s,/()]*){1,8}", before)
    capitals = place is not None and all(w[:1].isupper() for w in re.findall(r"[^\W\d_][\w’'-]*", before))
    follows = re.match(r"\s*(?:\([^()\n]{2,60}\)\s*(?:[-–—:]|--)|(?:[–—]|--|\s-\s|:\s))", after)
    agency = re.match(r"\s*(?:/[^/\n]{2,40}/|\([^()\n]{2,60}\)\s*(?:[-–—:]|--))", after)
    return (capitals and follows is not None) or (not before.strip() and agency is not None)
