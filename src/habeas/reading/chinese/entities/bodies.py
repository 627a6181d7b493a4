"""Courts, places of detention and organizations: an end word, and to its left what makes it a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from habeas.reading.chinese.entities.candidate import Candidate
from habeas.reading.chinese.entities.persons import is_native
from habeas.reading.chinese.entities.places import countries, gazetteer
from habeas.reading.chinese.entities.transliterated import is_transliterated
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.script import HAN
from habeas.reading.chinese.vocabulary import any_of, words
from habeas.reading.parsed import ParsedText, Token
from habeas.reading.reading import EntityType

KINDS: tuple[EntityType, ...] = ("court", "facility", "organization")
_NUMBER = re.compile(r"第?[零一二三四五六七八九十百\d]+(?:号|区|届|庭|军区|局|分庭|巡回)?|第|号|[A-Z]{1,4}-?\d*|[\d/]+")
_BRANCH = re.compile(
    r"第?[零一二三四五六七八九十百\d]+(?:号)?"
    r"(?:分庭|审判庭|刑事庭|民事庭|上诉庭|法庭|监区|分院|号监狱|分部)"
)
_LOOSE = re.compile("[该此本前各]|当地|[一多两数][个家座]|主要|最大|这座|那座|另一座")
_GENERIC = re.compile(r"(?:政府|当局|警方|军方|媒体|官方|检方|人民|公民)$")
_DATELINE = re.compile(
    rf"(?:^|[（【\n])(?P<name>[{HAN}]{{2,12}}?(?:[网社报台刊]|观察|通讯|快讯|简报|新闻|电讯))(?![网社报台刊])"
    rf"(?=[）】 ]?[{HAN}]{{0,7}}(?:\d{{4}}年|专讯|讯[】）]|消息[】）]))",
    re.MULTILINE,
)
_LONGER = frozenset("局管长警方员内")
_WEIGHT = {"court": 82, "facility": 84, "organization": 80}
_NAMING = re.compile(r"(?:团体|组织|机构|媒体|网站|电台|报纸|刊物|基金会|频道|协会|运动|政党|平台|联盟)$")


def bodies(parsed: ParsedText, page: Page) -> Iterator[Candidate]:
    """Names of bodies, with the place or number they begin with."""
    for kind in KINDS:
        for m in _ends(kind).finditer(page.plain):
            found = _extended(parsed, page, kind, m)
            if found:
                yield Candidate(*found, kind, _WEIGHT[kind])
        for m in _named(kind).finditer(page.plain):
            if _on_edges(parsed, *m.span()):
                yield Candidate(*m.span(), kind, 81)
    yield from _seen_organizations(parsed, page)
    yield from _quoted_organizations(page)
    yield from _acronyms(page)
    for m in _DATELINE.finditer(page.plain):
        yield Candidate(*m.span("name"), "organization", 87)


@lru_cache(maxsize=4)
def _ends(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(words("bodies", kind, "ends")))


@lru_cache(maxsize=4)
def _named(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(words("bodies", kind, "named")))


def _on_edges(parsed: ParsedText, start: int, end: int) -> bool:
    """Whether a word begins at `start` and one ends at `end` (or the passage ends inside a longer name)."""
    first, last = parsed.token_at(start), parsed.token_at(end - 1)
    if first is None or last is None:
        return False
    return parsed.tokens[first].start == start and parsed.tokens[last].end == end


def _extended(parsed: ParsedText, page: Page, kind: EntityType, m: re.Match[str]) -> tuple[int, int] | None:
    i = parsed.token_at(m.start())
    last = parsed.token_at(m.end() - 1)
    if i is None or last is None:
        return None
    end = m.end()
    branch = _BRANCH.match(page.plain, end)
    if branch and kind == "court":
        end = branch.end()
    elif parsed.tokens[last].end != end and (kind == "organization" or page.plain[end] in _LONGER):
        return None
    start = parsed.tokens[i].start
    head = page.plain[start : m.start()]
    specific = bool(head) and head not in words("bodies", kind, "general") and _specific_head(parsed.tokens[i], kind)
    if head and not specific and head not in words("bodies", kind, "general"):
        return None
    while (
        i > 0
        and parsed.tokens[i - 1].end == start
        and (_belongs(parsed.tokens[i - 1], kind) or _plain_name(parsed, i, m.start(), kind))
    ):
        i -= 1
        specific = specific or not _belongs(parsed.tokens[i], kind)
        start = parsed.tokens[i].start
        specific = specific or _is_specific(parsed.tokens[i], kind)
    while _LOOSE.fullmatch(parsed.tokens[i].lemma) and parsed.tokens[i].end < m.start():
        i += 1
        start = parsed.tokens[i].start
    town = max((len(t) for t in gazetteer() if _spans(page.plain, t, start)), default=0)
    if town:
        i = parsed.token_at(start) or i
        start, specific = _start_of_town(page.plain, start, town), True
    whole = page.plain[start:end]
    if whole in words("bodies", kind, "named"):
        return start, end
    rest = page.plain[start : m.start()]
    common = rest.startswith(("中级", "基层", "地方", "当地"))
    if kind == "court" and not specific and not common and _modifiers(rest) >= 2:
        return start, end
    only_country = kind != "organization" and page.plain[start : m.start()] in countries()
    return (start, end) if specific and start < m.start() and not only_country else None


def _spans(plain: str, town: str, start: int) -> bool:
    """Whether the name of a town stands over `start`, or ends right there: the segmenter may have cut it."""
    return len(town) > 2 and town in plain[max(0, start - len(town)) : start + len(town) - 1]


def _start_of_town(plain: str, start: int, length: int) -> int:
    towns = [t for t in gazetteer() if len(t) == length and _spans(plain, t, start)]
    return plain.index(towns[0], max(0, start - length))


def _modifiers(words_before: str) -> int:
    """How many of the general words of courts stand there and nothing else; 0 where something else does."""
    pattern = any_of(words("bodies", "court", "general"))
    return len(re.findall(pattern, words_before)) if re.fullmatch(f"(?:{pattern})*", words_before) else 0


def _plain_name(parsed: ParsedText, i: int, end_word: int, kind: EntityType) -> bool:
    """灯塔|法律援助|中心: an ordinary word before a general one makes an organization's name."""
    before = parsed.tokens[i - 1]
    return (
        kind == "organization"
        and parsed.tokens[i].start < end_word
        and parsed.tokens[i].lemma in words("bodies", kind, "general")
        and before.tag == "n"
        and len(before.lemma) > 1
        and before.lemma not in words("roles", "office", "words")
        and (i < 2 or parsed.tokens[i - 2].tag in ("u", "w", "p", "v", "d", "LOC", "TIME"))
    )


def _specific_head(token: Token, kind: EntityType) -> bool:
    return not (kind == "organization" and token.tag in ("n", "s", "v", "vn", "a"))


def _belongs(token: Token, kind: EntityType) -> bool:
    return _is_specific(token, kind) or token.lemma in words("bodies", kind, "general")


def _is_specific(token: Token, kind: EntityType) -> bool:
    if token.label in ("LOC", "ORG") or token.tag == "nz":
        return True
    if token.label == "PER":
        return not is_native(token.lemma) or (is_transliterated(token.lemma) and len(token.lemma) > 2)
    if token.lemma in words("bodies", kind, "general"):
        return False
    if _NUMBER.fullmatch(token.lemma) and (token.tag != "TIME" or token.lemma.endswith("号")):
        return kind != "organization"
    plain = token.tag in ("v", "d", "p", "c", "TIME", "r")
    return len(token.lemma) >= 2 and not plain and is_transliterated(token.lemma)


def _seen_organizations(parsed: ParsedText, page: Page) -> Iterator[Candidate]:
    """What the segmenter takes for an organization, neighbouring pieces joined."""
    i = 0
    while i < len(parsed.tokens):
        token = parsed.tokens[i]
        last = i
        if token.label == "ORG" or (token.tag == "nz" and re.search(r"[网报社台]$", token.lemma)):
            while last + 1 < len(parsed.tokens) and _next_piece(parsed.tokens[last], parsed.tokens[last + 1]):
                last += 1
            start, end = token.start, parsed.tokens[last].end
            name = page.plain[start:end]
            named = len(name) >= 3 and not is_transliterated(name) and name not in words("names", "never")
            if named and not _only_country(name) and not _GENERIC.search(name):
                yield Candidate(start, end, _kind_of(name), 65)
        i = last + 1


def _only_country(name: str) -> bool:
    """Whether it is a country's court or prison, and no certain one."""
    kind = _kind_of(name)
    ends = [w for w in words("bodies", kind, "ends") if name.endswith(w)]
    return kind != "organization" and any(name.removesuffix(w) in countries() for w in ends)


def _kind_of(name: str) -> EntityType:
    for kind in KINDS[:2]:
        if any(name.endswith(end) for end in words("bodies", kind, "ends")):
            return kind
    return "organization"


def _next_piece(one: Token, two: Token) -> bool:
    return one.end == two.start and two.label == "ORG"


def _quoted_organizations(page: Page) -> Iterator[Candidate]:
    """The words in marks after “组织”, “网站” and the like, or ending as such names do."""
    for start, end in page.quotes:
        inner = page.plain[start + 1 : end - 1]
        if not 2 <= len(inner) <= 16 or re.search(r"[，。！？：；]", inner):
            continue
        shown = _NAMING.search(page.plain[max(0, start - 4) : start])
        ends = any(inner.endswith(w) and len(inner) > len(w) for w in words("bodies", "organization", "ends"))
        follows = page.plain.startswith(("组织", "网站", "团体", "电视台", "报", "频道", "基金会"), end)
        if shown or ends or follows:
            yield Candidate(start + 1, end - 1, "organization", 86)


def _acronyms(page: Page) -> Iterator[Candidate]:
    for m in re.finditer(r"(?<![A-Za-z0-9-])[A-Z]{3,6}(?![A-Za-z0-9-])", page.plain):
        yield Candidate(m.start(), m.end(), "organization", 25)
