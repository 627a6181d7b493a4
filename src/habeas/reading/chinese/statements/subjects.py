"""Who is speaking: the words before a cue, and whom they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.chinese.entities.pointer import ChineseCast
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import any_of, words

_AUTHOR = re.compile(r"^(?:我们?|本网|本报|本台|笔者|作者|记者|本文|编者)$")
_CUT = re.compile(
    r"[对向就](?!外交|口|前)|在(?!囚|押|场|野|逃)|通过|透过|于|接受|发表|发布|召开|致函|致信|回应|"
    r"(?:本|上|这|下)?(?:周|星期|礼拜)[一二三四五六日天末]|[上本这当昨今前去]?(?:个)?[年月日天晚](?:底|初|中旬)?(?![本报时])|\d{1,4}[年月日]|日前|近日|此前|随后|其后|稍早|曾|先后|年初|年底|较早|早前|援引|引述|引用|转引"
)
_TRAILING = re.compile(r"[的地得了 ]+$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker: an entity id or `None` where nobody is named, and where the words for the speaker stand.

    `author` is set for the report's own author (我, 本报), `document` for a paper that speaks.
    """

    id: str | None
    start: int
    end: int
    author: bool = False
    document: bool = False


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    return re.compile("(?:" + any_of(words("speech", "between", "words")) + r"|[ 、])+$")


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(
        r"^(?:但是?|而|不过|然而|同时|此外|另外|另|其中|因此|所以|并且?|且|后来|随后|之后|此后|当时|目前|如今|至于|尽管|虽然|由于|可是|那么|于是|"
        r"(?:[今去前当本上这]?年|\d{2,4}年|[上本这]个?月|\d{1,2}月|\d{1,2}[日号]|(?:上|本|这)?(?:周|星期)[一二三四五六日天]|[昨今当前][日天晚])[底初晚早]?|还|也|又|有|一度)+"
    )


@lru_cache(maxsize=1)
def _documents() -> re.Pattern[str]:
    return re.compile(any_of(words("speech", "cues", "documents")) + "(?:中|里|内|指)?$")


def subject_in(page: Page, cast: ChineseCast, start: int, end: int) -> Subject | None:
    """The speaker named or described in `[start, end)`, the words from a clause's beginning to the cue.

    `None` where nothing there can speak: the speaker then stands before, or nowhere.
    """
    end = _strip_between(page.plain, start, end)
    lead = _leading().match(page.plain[start:end])
    bare = start + (lead.end() if lead and lead.end() < end - start else 0)
    cut = _cut_at(page, cast, bare, end)
    found = _named_or_described(page, cast, bare, cut)
    return found if found or cut == end else _named_or_described(page, cast, bare, end)


def _named_or_described(page: Page, cast: ChineseCast, bare: int, cut: int) -> Subject | None:
    people = [p for p in cast.pointers if bare <= p.start and p.end <= cut]
    bodies = [
        (m.start, m.end, e.id)
        for e in cast.entities
        if e.type != "person"
        for m in e.mentions
        if bare <= m.start and m.end <= cut
    ]
    phrase = page.plain[bare:cut]
    last = max(people, key=lambda p: p.end, default=None)
    body = max(bodies, key=lambda b: b[1], default=None)
    if last and not (body and body[1] > last.end):
        rest = page.plain[last.end : cut]
        paper = _documents().search(rest)
        if paper:
            id_ = last.ids[0] if len(last.ids) == 1 and re.search("信|声明|帖|文", paper[0]) else None
            return Subject(id_, bare, cut, document=id_ is None)
        if re.search("的[^的]{2,8}$", rest) or (rest.startswith("的") and len(rest) > 2):
            return Subject(None, bare, cut)  # 与他同监的藏人
        id_ = last.ids[0] if last.ids else None
        return Subject(id_, bare if last.kind != "pronoun" else last.start, last.end)
    if body:
        rest = page.plain[body[1] : cut]
        if _documents().search(rest):
            return Subject(body[2], bare, cut)
        if len(_TRAILING.sub("", rest)) >= 2:
            itself = re.fullmatch(r"方面|组织|当局|官网|网站|分会|总部|秘书处", rest)
            return Subject(body[2] if itself else None, bare, cut)
        return Subject(body[2], bare, body[1])
    if _AUTHOR.match(phrase):
        return Subject(None, bare, cut, author=True)
    if len(phrase) >= 2 and _can_speak(phrase):
        return Subject(None, bare, cut, document=bool(_documents().search(phrase)))
    return None


def _strip_between(plain: str, start: int, end: int) -> int:
    while True:
        m = _between().search(plain, start, end)
        if m is None or m.start() < start or m.end() != end or m.start() == end:
            return end
        end = m.start()


def _cut_at(page: Page, cast: ChineseCast, start: int, end: int) -> int:
    """The end of the subject: before an addressee, a place or a time, but never inside a name."""
    for m in _CUT.finditer(page.plain, start, end):
        if m.start() == start or any(p.start <= m.start() < p.end for p in cast.pointers if p.start < end):
            continue
        if any(n.start <= m.start() < n.end for e in cast.entities for n in e.mentions):
            continue
        return m.start()
    return end


@lru_cache(maxsize=1)
def _speakers() -> re.Pattern[str]:
    several = {w for kind in ("words", "callings", "detained") for w in words("roles", "office", kind)}
    others = {*words("speech", "cues", "documents"), "人士", "者", "人", "员", "方", "声音"}
    return re.compile(any_of(several | others) + "(?:们|方面|等人|中|里|内)?$")


def _can_speak(phrase: str) -> bool:
    return bool(_speakers().search(phrase))
