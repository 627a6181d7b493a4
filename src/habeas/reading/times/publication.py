"""The date a report states as its own: a dateline, a dated head, a date on a line of its own."""

from __future__ import annotations

import re
from bisect import bisect_right

from habeas.reading.times.context import Context
from habeas.reading.times.expressions import Expression, expressions
from habeas.reading.times.resolve import resolve
from habeas.reading.times.rules import Grammar, grammar
from habeas.reading.times.scan import Tokens, scan
from habeas.reading.times.tense import TenseReader
from habeas.text import Span

HEAD_LINES, END_LINES = 8, 5
MOST_TOKENS, MOST_AROUND = 24, 60  # of a head line; letters beside a date that stands alone
_MARKS = " \t\u00a0,;:.|/()[]*•·_–—-（）【】　：，。"
_PUBLISHER = re.compile(r"\s*[【\[（(][^】\]）)\n]{1,30}[】\]）)]\s*")
_CLOCK = re.compile(r"(?:(?:\w{1,3} )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[\w.+]{1,5}){0,3})?")
_AGENCY = re.compile(r"\s*(?:/[^/\n]{2,40}/|\([^()\n]{2,60}\)\s*(?:[-–—:]|--))")
_BEHIND_PLACE = re.compile(r"\s*[)\]]?\s*(?:\([^()\n]{2,60}\)\s*(?:[-–—:.]|--)|[–—]|--|-\s|:\s)")


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
    head_end, tail_start = lines[min(HEAD_LINES, len(lines)) - 1][1], lines[max(0, len(lines) - END_LINES)][0]
    tail_judges = (_alone, _signs_off)
    head = [(e, _HEAD_JUDGES) for e in full if e.first < head_end]
    for e, judges in head + [(e, tail_judges) for e in full if e.first >= tail_start]:
        line = lines[bisect_right(lines, (e.first, len(tokens.codes))) - 1]
        if any(judge(tokens, e, line) for judge in judges):
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


def _alone(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """Nothing else on the line but a label ("Published:"), the publisher in brackets, a clock time, marks."""
    before, after = _around(tokens, e, line)
    if len(before) > MOST_AROUND or len(after) > MOST_AROUND:
        return False
    label = "" if _PUBLISHER.fullmatch(before) else before.strip(_MARKS).casefold()
    joints = tokens.lexicon.data["labels"]["joints"]
    labels = tokens.lexicon.data["labels"]["published"]
    known = not label or label in labels or any(label == f"{name} {joint}" for name in labels for joint in joints)
    return known and _CLOCK.fullmatch(after.strip(_MARKS)) is not None


def _around(tokens: Tokens, e: Expression, line: tuple[int, int]) -> tuple[str, str]:
    """What stands before and behind the date on its line."""
    before = tokens.text[tokens.starts[line[0]] : tokens.starts[e.first]]
    return before, tokens.text[tokens.ends[e.last - 1] : tokens.ends[line[1] - 1]]


def _is_labelled(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """Right behind a label with its colon: "Index: XXX 49/7654/2024 Belarus Date: 12 February 2024"."""
    before, _ = _around(tokens, e, line)
    labels = "|".join(map(re.escape, tokens.lexicon.data["labels"]["published"]))
    label = re.search(rf"(?:^|[|,·•(]\s*)(?:{labels})\s*$|\b(?:{labels})\s*:\s*$", before, re.I)
    return line[1] - line[0] <= 2 * MOST_TOKENS and label is not None


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


def _ends_a_title(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """Behind the title on the first line of a page: "Court frees Bek Tuesday, 1 September 2015"."""
    members = tokens.lexicon.members
    before = tokens.codes[e.first - 1]
    joined = any(before in members(name) for name in ("closed", "lpar", "day_before"))
    return line[0] <= 1 and "wd" in e.found.slots and e.last == line[1] and e.first > line[0] and not joined


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
    before, after = _around(tokens, e, line)
    if not before.strip():
        return _AGENCY.match(after) is not None
    words = re.findall(r"\w+", before) if len(before) <= 2 * MOST_AROUND else []
    place = 0 < len(words) <= 8 and all(word[0].isupper() for word in words) and not set(before) & set('.:;!?•*"“')
    return place and _BEHIND_PLACE.match(after) is not None


def _is_wire(tokens: Tokens, e: Expression, line: tuple[int, int]) -> bool:
    """The agency, the date and the language's word for a wire: "新华社北京3月5日电"."""
    before, after = _around(tokens, e, line)
    words = tuple(tokens.lexicon.data["labels"].get("behind", ()))
    return len(before) <= MOST_AROUND and bool(words) and after.lstrip().startswith(words)


_HEAD_JUDGES = (_is_wire, _alone, _is_labelled, _is_head, _ends_a_title, _leads_a_head, _is_dateline)
