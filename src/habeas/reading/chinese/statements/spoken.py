"""Speech with a verb: who speaks, and what of the sentence is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.reading.chinese.entities.pointer import ChineseCast
from habeas.reading.chinese.page import Page, Range
from habeas.reading.chinese.statements.contents import content_end, content_start, is_term, quotes_in
from habeas.reading.chinese.statements.cues import Cue
from habeas.reading.chinese.statements.draft import Draft
from habeas.reading.chinese.statements.subjects import Subject, subject_in
from habeas.reading.chinese.vocabulary import any_of, words
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import StatementKind

_CONTRAST = re.compile(r"^(?:而|但是?|不过|然而|同时|另一方面|随后|此前)|[则亦]")
_GOING_ON = re.compile(r"[ 、]*(?:并且?|还|又|也|同时|另外|此外|但|则|再|另)")


@dataclass(frozen=True)
class Scene:
    """A report with all that finding its statements needs."""

    parsed: ParsedText
    page: Page
    cast: ChineseCast
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """A cue that was taken, its speaker, and where its clause begins."""

    cue: Cue
    subject: Subject
    clause: Range


def spoken(scene: Scene, sentence: Range, before: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """The statements of one sentence. `before` are those found in it by other signs, `earlier` all so far."""
    acts = _acts(scene, sentence, before, earlier)
    taken = {piece for draft in (*before, *earlier) for piece in draft.content}
    found: list[Draft] = []
    for n, act in enumerate(acts):
        stops = [a.clause[0] for a in acts[n + 1 :]]
        draft = _draft(scene, sentence, act, stops, taken)
        if draft:
            taken.update(draft.content)
            found.append(draft)
    return found


def kind_of(page: Page, content: Sequence[Range]) -> StatementKind:
    """Wholly in quotation marks, partly, or not at all; terms and names in marks do not count."""
    if all(piece in page.quotes for piece in content):
        return "direct"
    inside = [q for piece in content for q in quotes_in(page, *piece)]
    return "mixed" if any(not is_term(page, q) for q in inside) else "indirect"


# ---- which cues speak ------------------------------------------------------------------------------


def _acts(scene: Scene, sentence: Range, before: Sequence[Draft], earlier: Sequence[Draft]) -> list[_Act]:
    page = scene.page
    acts: list[_Act] = []
    for cue in (c for c in scene.cues if sentence[0] <= c.start < sentence[1]):
        if any(d.cue and d.cue[0] <= cue.start < d.cue[1] for d in before):
            continue
        clause = page.clause_at(cue.start)
        prefix = page.plain[clause[0] : cue.start]
        if any(w in prefix for w in words("speech", "cues", "sayings")):
            continue
        subject = subject_in(page, scene.cast, clause[0], cue.start) if prefix else None
        own = subject is not None
        if cue.kind == "rumour":
            subject = subject or Subject(None, clause[0], cue.start)
        if subject is None:
            first = [] if acts or before else earlier
            subject = _inherited(page, cue, prefix, acts, before, ()) or _from_clauses_before(scene, cue, sentence)
            subject = subject or _inherited(page, cue, prefix, acts, before, first)
        if subject is None or subject.author or not _is_speech(page, cue, subject, clause):
            continue
        if own and _is_nested(page, cue, subject, clause, acts, before):
            continue
        if acts and acts[-1].clause == clause and acts[-1].cue.end <= cue.start:
            continue  # 承诺…提出, 表示…要求: the first one speaks
        if acts and clause[0] <= cue.start <= acts[-1].cue.end + 2 and "：" in page.plain[acts[-1].cue.end : cue.start]:
            acts.pop()  # 检察官答复：答复说，…
        acts.append(_Act(cue, subject, clause))
    return acts


def _inherited(
    page: Page, cue: Cue, prefix: str, acts: list[_Act], before: Sequence[Draft], earlier: Sequence[Draft]
) -> Subject | None:
    """The speaker before, where nothing but small words stands between the clause's beginning and the cue."""
    rest = re.sub(any_of(words("speech", "between", "words")), "", prefix).strip(" 、但而并且")
    if len(rest) > 1 and not re.fullmatch(r"(?:对|向|就)[^，]{1,16}", rest):
        return None
    if acts:
        return acts[-1].subject
    if not prefix and cue.start == page.sentence_at(cue.start)[0]:
        return None
    said = [d for d in (*earlier[-2:], *before) if d.subject]
    start = page.sentence_at(cue.start)[0]
    near = said and said[-1].content[-1][1] >= start - 4
    return said[-1].subject if near and (_GOING_ON.match(prefix) or start < cue.start) else None


def _from_clauses_before(scene: Scene, cue: Cue, sentence: Range) -> Subject | None:
    """X 发表声明，促请…: the one a clause before begins with, where the cue opens its own clause."""
    page, clause = scene.page, scene.page.clause_at(cue.start)
    rest = re.sub(any_of(words("speech", "between", "words")), "", page.plain[clause[0] : cue.start])
    if rest or (len(cue.word) == 1 and cue.word != "称"):
        return None
    for start, end in reversed([c for c in page.clauses_in(sentence[0], clause[0]) if c[1] <= clause[0]][-3:]):
        subject = None if page.quote_at(start) else subject_in(page, scene.cast, start, end)
        if subject and not subject.author and subject.start - start <= 8:
            return subject
    return None


def _is_speech(page: Page, cue: Cue, subject: Subject, clause: Range) -> bool:
    behind = page.plain[cue.end : cue.end + 6]
    phrase = page.plain[subject.start : subject.end]
    acting = any(phrase.endswith(w) for w in words("speech", "cues", "acting"))
    if cue.kind in ("demands", "promises", "denies") and acting:
        return False
    if cue.word == "承认" and any(behind.startswith(w) for w in words("speech", "cues", "pleas")):
        return False
    near = page.plain[cue.end : min(clause[1], cue.end + 10)]
    if cue.kind == "demands" and any(behind.startswith(w) for w in words("speech", "cues", "filings")):
        return False
    if cue.kind == "demands" and re.search(r"就医|会见|探视|复诊|覆诊", near) and "释放" not in near:
        return False
    asked = page.plain[cue.end : clause[1]]
    if cue.word == "请求" and re.search(r"医院|就医|看病|治疗|专科|转监|转到|调往", asked) and "释放" not in asked:
        return False
    if cue.word in words("speech", "cues", "with_clause"):
        mark = behind[:1] in "，：" and behind[:1] != ""
        return mark or clause[1] - cue.end >= 6
    return True


def _is_nested(
    page: Page, cue: Cue, subject: Subject, clause: Range, acts: list[_Act], before: Sequence[Draft]
) -> bool:
    """Whether the cue stands inside what somebody else is already saying."""
    if before and before[0].content[0][0] <= cue.start < before[0].content[-1][1]:
        return True
    if not acts:
        return False
    last = acts[-1]
    if page.quote_at(last.cue.end + 1) or page.plain[last.cue.end : last.cue.end + 1] in "。；":
        return False
    sentence = page.sentence_at(cue.start)
    start = content_start(page, last.cue, sentence, last.cue.word in words("speech", "cues", "addressed"))
    if "；" in page.plain[last.cue.end : cue.start]:
        return False
    if page.clause_at(start) == clause:
        return True
    if subject.id is not None and subject.id == last.subject.id:
        return False
    if _CONTRAST.search(page.plain[clause[0] : cue.start]):
        return False
    return subject.id is None or last.subject.id is None


# ---- what they say ---------------------------------------------------------------------------------


def _draft(scene: Scene, sentence: Range, act: _Act, stops: list[int], taken: set[Range]) -> Draft | None:
    page, cue = scene.page, act.cue
    own = act.subject.start if act.subject.end <= cue.start else cue.start
    back = _quote_before(page, min(act.clause[0], own), sentence)
    behind = page.plain[cue.end : cue.end + 1]
    content: tuple[Range, ...]
    told = cue.word in words("speech", "cues", "addressed") and act.clause[1] - cue.end <= 16
    at_mark = behind in "。，：；！？“" or cue.end >= sentence[1]
    if back and back not in taken and (at_mark or (told and _ends_sentence(page, act.clause[1], sentence))):
        content = (back, *_quotes_behind(page, cue.end, sentence, stops))
        return _made(page, act, content)
    if cue.end >= sentence[1] or behind in ("。", "；", "！", "？"):
        return None
    start = content_start(page, cue, sentence, cue.word in words("speech", "cues", "addressed"))
    end = content_end(page, start, sentence, stops)
    if end - start < 2:
        return None
    first = next((q for q in page.quotes if q[0] == start), None)
    if first and (first[1] >= end or re.search(r"[。！？，]”$", page.plain[first[0] : first[1]])):
        content = (first, *_quotes_behind(page, first[1], sentence, stops))
    elif first and _only_quote(page, first, end):
        content = (first,)
    else:
        content = ((start, end),)
    if cue.word in words("speech", "cues", "only_quotes") and content[0] not in page.quotes:
        return None
    return _made(page, act, content)


def _ends_sentence(page: Page, at: int, sentence: Range) -> bool:
    """Whether nothing but a mark, or a further quotation, follows up to the sentence's end."""
    rest = page.plain[at : sentence[1]].lstrip("，：。 ")
    return not rest or rest.startswith("“")


def _made(page: Page, act: _Act, content: tuple[Range, ...]) -> Draft:
    kind: StatementKind = "document" if act.subject.document and not act.subject.id else kind_of(page, content)
    return Draft(kind, act.subject, (act.cue.start, act.cue.end), content, act.cue.stance)


def _only_quote(page: Page, quote: Range, end: int) -> bool:
    """Whether nothing but a mark follows the quotation in the content."""
    return not page.plain[quote[1] : end].strip("，。；！？ ")


def _quote_before(page: Page, start: int, sentence: Range) -> Range | None:
    """The quotation that ends right before `start`, a mark between at most, and is speech rather than a term."""
    for quote in page.quotes:
        if sentence[0] <= quote[0] and quote[1] <= start and not page.plain[quote[1] : start].strip("，。 "):
            inner = page.plain[quote[0] + 1 : quote[1] - 1]
            spoken_ = re.search(r"[。！？，…]$", inner) or page.plain[quote[1] : quote[1] + 1] in "，。"
            alone = quote[0] == sentence[0] or page.plain[quote[0] - 1] in "，。：；！？”"
            return quote if spoken_ and alone and not is_term(page, quote) else None
    return None


def _quotes_behind(page: Page, at: int, sentence: Range, stops: list[int]) -> tuple[Range, ...]:
    """Further quotations that follow at once: “…，”他说，“…。”"""
    found: list[Range] = []
    limit = min([sentence[1], *(s for s in stops if s > at)])
    for quote in page.quotes:
        if at <= quote[0] and quote[1] <= limit + 1 and not page.plain[at : quote[0]].strip("，。：； "):
            found.append(quote)
            at = quote[1]
    return tuple(found)
