"""Which names are one: full names, their short forms everywhere in the report, other spellings in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from habeas.reading.chinese.entities.candidate import Candidate, without_overlap
from habeas.reading.chinese.entities.persons import is_native, surname_of
from habeas.reading.chinese.entities.places import gazetteer
from habeas.reading.chinese.entities.transliterated import is_transliterated
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.script import is_han
from habeas.reading.chinese.vocabulary import words
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import EntityType

_AFTER_SURNAME = re.compile(
    r"[、被须曾于续在则否称说指亦仍已因获其向另妻父母遭]|[二两]人|去年|今年|今[天日早]|昨|上月|本月|早前|现时|透过|通过|没有|表示|认为|又|后来|\d"
)
_BEFORE_SURNAME = re.compile(r"(?:[，。；：\n“ ]|代表|拘捕|释放|支持|判处|称|指|将|把|批评|裁定|认为)$")


_TITLE_AFTER = re.compile(r"(?:大?律师|女士|先生|教授|医生|老师|博士|牧师|神父|法官)")


@dataclass
class Group:
    """All places of one entity, in the making; `name` is its fullest form, folded."""

    type: EntityType
    name: str
    places: list[tuple[int, int]] = field(default_factory=list)


def link(parsed: ParsedText, page: Page, candidates: Iterable[Candidate]) -> list[Group]:
    """The entities of a report with all their places, in order of first mention."""
    kept = without_overlap(candidates)
    kept = _whole(page, _one_kind(page, kept))
    people = _people(page, [c for c in kept if c.type == "person"])
    taken = [c for c in kept if c.type != "person" and not _is_part(page, c, people)]
    _spread(parsed, page, people, taken)
    _surnames_alone(parsed, page, people, taken)
    groups = [*people, *_others(page, taken, people)]
    for group in groups:
        group.places.sort()
    return sorted((g for g in groups if g.places), key=lambda g: g.places[0])


def _one_kind(page: Page, kept: list[Candidate]) -> list[Candidate]:
    """A foreign word without a dot that is a place somewhere in the report is one everywhere."""
    towns = {page.plain[c.start : c.end] for c in kept if c.type == "place"}
    return [
        replace(c, type="place") if c.type == "person" and page.plain[c.start : c.end] in towns else c for c in kept
    ]


def _whole(page: Page, kept: list[Candidate]) -> list[Candidate]:
    """Without pieces of a foreign name whose whole is known: 沙拉 where 沙拉福夫 stands."""
    dotted = [page.plain[c.start : c.end] for c in kept if c.type == "person" and "·" in page.plain[c.start : c.end]]
    parts = {part for name in dotted for part in name.split("·") if len(part) >= 3}
    native = {page.plain[c.start : c.end] for c in kept if c.type == "person" and c.end - c.start >= 3}
    parts |= {name for name in native if is_native(name)}
    covered = [m.span() for part in parts for m in re.finditer(re.escape(part), page.plain)]
    return [
        c for c in kept
        if not any(a <= c.start and c.end <= b and c.end - c.start < b - a for a, b in covered)
    ]  # fmt: skip


# ---- people ----------------------------------------------------------------------------------------


def _people(page: Page, found: list[Candidate]) -> list[Group]:
    """Groups of the full names first; short forms join them or stand alone."""
    groups: list[Group] = []
    by_length = sorted(found, key=lambda c: (page.plain[c.start].isascii(), c.start - c.end, c.start))
    for c in by_length:
        name = page.plain[c.start : c.end]
        group = _home(name, c, page, groups)
        if group is None:
            group = Group("person", name)
            groups.append(group)
        group.places.append((c.start, c.end))
    return sorted(groups, key=lambda g: min(g.places))


def _home(name: str, c: Candidate, page: Page, groups: list[Group]) -> Group | None:
    fitting = [g for g in groups if _same(name, g.name)]
    if fitting:
        return min(fitting, key=lambda g: (g.name != name, min(g.places)))
    if name[0].isascii():
        before = page.plain[: c.start].rstrip()
        if before.endswith("（"):
            return next((g for g in groups if any(e == len(before) - 1 for _, e in g.places)), None)
        return next((g for g in groups if name in g.name.split() or g.name.endswith(" " + name)), None)
    if page.plain[c.start - 1 : c.start] == "（":
        return next((g for g in groups if g.name[0].isascii() and any(e == c.start - 1 for _, e in g.places)), None)
    return None


def _same(short: str, full: str) -> bool:
    """Whether `short` is `full` or the way it is cut short: parts of it in order, a surname, a given name."""
    if short == full:
        return True
    parts, mine = full.split("·"), short.split("·")
    if len(parts) > 1:
        places = [parts.index(m) for m in mine if m in parts]
        return len(places) == len(mine) and places == sorted(places)
    if not is_native(full):
        return False
    surname = surname_of(full)
    return short == surname or (len(short) >= 2 and short == full[len(surname) :])


def _is_part(page: Page, c: Candidate, people: list[Group]) -> bool:
    """Whether what was taken for another kind of name is a part of a person's dotted name."""
    name = page.plain[c.start : c.end]
    return (
        c.type in ("place", "organization")
        and name not in gazetteer()
        and any("·" in g.name and name in g.name.split("·") for g in people)
    )


def _spread(parsed: ParsedText, page: Page, people: list[Group], taken: list[Candidate]) -> None:
    """Finds every further place of each name and of its short forms."""
    used = [p for g in people for p in g.places] + [(c.start, c.end) for c in taken]
    forms: dict[str, Group] = {}
    for group in people:
        for form in _forms(group.name):
            forms.setdefault(form, group)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        for m in re.finditer(re.escape(form), page.plain):
            if any(a < m.end() and m.start() < b for a, b in used) or not _stands_alone(parsed, page, *m.span()):
                continue
            if any(a < m.start() and m.end() < b for a, b in page.titles):
                continue
            if "·" not in form and form != forms[form].name and not _seen_as_name(parsed, form, *m.span()):
                continue
            forms[form].places.append(m.span())
            used.append(m.span())


def _forms(name: str) -> list[str]:
    parts = name.split("·")
    if len(parts) > 1:
        return [name, *(p for p in (parts[-1], *parts[:-1]) if len(p) >= 2)]
    if is_native(name) and len(name) >= 3:
        given = name[len(surname_of(name)) :]
        return [name, given] if len(given) == 2 else [name]
    return [name] if len(name) >= 2 else []


def _stands_alone(parsed: ParsedText, page: Page, start: int, end: int) -> bool:
    """No part of a longer foreign name or of a Latin word."""
    around = page.plain[max(0, start - 1) : start] + page.plain[end : end + 1]
    if "·" in around or "-" in around:
        return False
    if page.plain[start].isascii():
        return not any(c.isascii() and c.isalpha() for c in around)
    i = parsed.token_at(start)
    last = parsed.token_at(end - 1)
    if i is None or last is None:
        return False
    before = page.plain[parsed.tokens[i].start : start]
    after = page.plain[end : parsed.tokens[last].end]
    return not (is_transliterated(before) or is_transliterated(after)) or parsed.tokens[last].tag in ("v", "d", "p")


def _seen_as_name(parsed: ParsedText, form: str, start: int, end: int) -> bool:
    """A short native form must look like a name where it stands; a foreign one of three characters always does."""
    if is_transliterated(form) and len(form) >= 3:
        return True
    i = parsed.token_at(start)
    token = parsed.tokens[i] if i is not None else None
    return token is not None and token.start == start and (token.label != "" or token.tag in ("nz", "nw"))


def _surnames_alone(parsed: ParsedText, page: Page, people: list[Group], taken: list[Candidate]) -> None:
    """關須…, 代表關的…: the surname alone, as Hong Kong's court reports write it."""
    used = [p for g in people for p in g.places] + [(c.start, c.end) for c in taken]
    natives = [g for g in people if is_native(g.name) and len(g.name) >= 2]
    for surname in dict.fromkeys(surname_of(g.name) for g in natives):
        owners = [g for g in natives if surname_of(g.name) == surname]
        if len(owners) != 1:
            continue
        for m in re.finditer(re.escape(surname), page.plain):
            before, after = page.plain[max(0, m.start() - 2) : m.start()] or "\n", page.plain[m.end() : m.end() + 2]
            i = parsed.token_at(m.start())
            if i is None or any(a < m.end() and m.start() < b for a, b in used):
                continue
            token = parsed.tokens[i]
            kin = (surname + "妻", surname + "父", surname + "母")
            titled = _TITLE_AFTER.match(page.plain, m.end())
            if titled and (token.start == m.start() or token.end > m.end()):
                owners[0].places.append(m.span())
                continue
            single = token.lemma.endswith(surname) or token.lemma in kin
            shown = _AFTER_SURNAME.match(after) or (after.startswith("的") and before.endswith("代表"))
            if single and shown and _BEFORE_SURNAME.search(before):
                owners[0].places.append(m.span())


# ---- places and bodies ---------------------------------------------------------------------------------


def _others(page: Page, found: list[Candidate], people: list[Group]) -> list[Group]:
    groups: dict[tuple[str, str], Group] = {}
    used = [p for g in people for p in g.places]
    for c in found:
        if any(a < c.end and c.start < b for a, b in used):
            continue
        name = page.plain[c.start : c.end]
        key = gazetteer().get(name, name) if c.type == "place" else name
        groups.setdefault((c.type, key), Group(c.type, name)).places.append((c.start, c.end))
    known = {c_name: type_ for (type_, c_name) in groups}
    merged: dict[tuple[str, str], Group] = {}
    for (type_, key), group in groups.items():
        ends = [t for t in words("places", "ends") if type_ == "place" and key.endswith(t)]
        shorter = next((key.removesuffix(t) for t in ends if known.get(key.removesuffix(t)) == "place"), key)
        home = (type_, shorter)
        if home in merged:
            merged[home].places += group.places
        else:
            merged[home] = group
    return list(merged.values())


def as_written_longest(text: str, group: Group) -> str:
    """The longest form in which the report names the entity; Chinese before Latin letters."""
    written = [text[a:b] for a, b in group.places]
    return max(written, key=lambda w: (any(map(is_han, w)), len(w)))
