"""Who says what in a Kazakh report: direct speech with its verb, reported speech with "деп", "according to".

The verb stands at the end of a Kazakh sentence, so what is said stands between the speaker and the verb. Where nobody
is named the speaker stays unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from habeas.reading.entities.cast import Cast
from habeas.reading.kazakh.quotations import FEW_WORDS, Quotation, quotations
from habeas.reading.kazakh.suffixes import cuts
from habeas.reading.kazakh.vocabulary import data, role_words
from habeas.reading.kazakh.wording import pattern
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Stance, Statement, StatementKind
from habeas.text import Span

NEAR = 12  # characters between a quotation and its verb: marks, a dash, "деп"
_PRONOUNS = {"ол": "nominative", "оның": "genitive"}
_DEP = r"(?<!\w)деп(?:\s+те)?\s+"
_LEFT, _RIGHT = " \t,;:—–-.", " \t,;:—–-"


@dataclass(frozen=True, slots=True)
class _Cue:
    """Characters `[start, end)` of a verb of saying; `content_end` is where "деп" ends, if there is one."""

    start: int
    end: int
    stance: Stance
    how: str
    content_end: int


@dataclass(frozen=True, slots=True)
class _Speaker:
    id: str | None
    start: int
    end: int


_KIND_BEHIND = re.compile(
    r"[»”]?\s+(?P<kind>(?:партия|ұйым|қор|қозғалыс|газет|портал|орталығ|бірлестіг|одағ|радио|агенттіг)\w*)"
)


def find_statements(parsed: ParsedText, cast: Cast) -> tuple[Statement, ...]:
    """Every speech act that a word of saying tells, in order, ids s1, s2, ... Never inside another statement."""
    quotes = quotations(parsed.text)
    found: list[Statement] = []
    for start, end in _stretches(parsed, quotes):
        for cue in _cues(parsed.text, start, end):
            statement = _statement(parsed, cast, quotes, cue, start, end)
            if statement and not any(_overlap(statement, other) for other in found):
                found.append(statement)
    found.sort(key=lambda s: s.content[0].start)
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(found, start=1))


def _stretches(parsed: ParsedText, quotes: tuple[Quotation, ...]) -> Iterator[tuple[int, int]]:
    """Sentences as characters; those that a quotation runs across are one."""
    open_: tuple[int, int] | None = None
    for first, last in parsed.sentences:
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        if open_ is not None and any(q.start < start < q.end and q.start >= open_[0] for q in quotes):
            open_ = (open_[0], end)
            continue
        if (
            open_ is not None
            and parsed.text[start : start + 1] in ("—", "–", "-")
            and "\n" not in parsed.text[open_[1] : start]
        ):
            open_ = (open_[0], end)
            continue
        if open_ is not None:
            yield open_
        open_ = (start, end)
    if open_ is not None:
        yield open_


def _cues(text: str, start: int, end: int) -> list[_Cue]:
    """The words of saying of a stretch; the last one first, as it rules the sentence."""
    found: list[_Cue] = []
    for match in _according().finditer(text, start, end):
        found.append(_Cue(match.start(), match.end(), "asserts", "according", match.start()))
    for stance, verbs in _after_dep().items():
        for match in verbs.finditer(text, start, end):
            dep = match[0].lower().index("деп") + 3
            verb = match.end() - len(match["verb"])
            found.append(_Cue(verb, match.end(), stance, "dep", match.start() + dep))
    for stance, verbs in _without_dep().items():
        for match in verbs.finditer(text, start, end):
            if not any(cue.start <= match.start() < cue.end for cue in found):
                found.append(_Cue(match.start(), match.end(), stance, "bent", match.start()))
    for match in _said().finditer(text, start, end):
        if not any(cue.start <= match.start() < cue.end for cue in found):
            found.append(_Cue(match.start(), match.end(), "asserts", "said", match.start()))
    return sorted(found, key=lambda cue: (cue.how != "according", -cue.start))


@cache
def _said() -> re.Pattern[str]:
    return re.compile(pattern(tuple(data("cues")["said"])).pattern + r"(?!\w)", re.I)


@cache
def _according() -> re.Pattern[str]:
    return pattern(tuple(data("cues")["according"]["words"]))


@cache
def _after_dep() -> dict[Stance, re.Pattern[str]]:
    return {
        stance: re.compile(_DEP + rf"(?P<verb>(?:\w+\s+)?(?:{'|'.join(verbs)}))", re.I)
        for stance, verbs in data("cues")["after_dep"].items()
    }


@cache
def _without_dep() -> dict[Stance, re.Pattern[str]]:
    return {
        stance: re.compile(pattern(tuple(verbs)).pattern + r"(?!\w)", re.I)
        for stance, verbs in data("cues")["without_dep"].items()
    }


def _statement(
    parsed: ParsedText, cast: Cast, quotes: tuple[Quotation, ...], cue: _Cue, start: int, end: int
) -> Statement | None:
    if any(q.start <= cue.start < q.end for q in quotes):
        return None
    colon = re.compile(r"\s*:\s*").match(parsed.text, cue.end)
    behind = next((q for q in quotes if colon and q.start == colon.end()), None)
    if behind is not None:
        speaker = _speaker(parsed, cast, start, cue.start, quotes, first=True)
        return _made(parsed, cue, speaker, [(behind.start, behind.end)], quotes)
    that = re.compile(data("cues")["of_that"]).match(parsed.text, start)
    if that and cue.how == "bent":
        speaker = _speaker(parsed, cast, that.end(), end, quotes)
        before = _sentence_before(parsed, start)
        return _made(parsed, cue, speaker, [before], quotes) if before and speaker else None
    if cue.how == "according":
        speaker = _speaker(parsed, cast, start, cue.start, quotes)
        content = _trimmed(parsed.text, cue.end, end)
        return _made(parsed, cue, speaker, [content] if content else [], quotes)
    quote = _quote_before(parsed.text, quotes, cue, start)
    if quote is not None:
        speaker = _speaker(parsed, cast, cue.end, end, quotes, first=True) or _speaker(
            parsed, cast, start, quote.start, quotes
        )
        contents = [(quote.start, quote.end), *_resumed(parsed.text, quotes, cue, end)]
        return _made(parsed, cue, speaker, contents, quotes)
    if cue.how == "said":
        return _dashed(parsed, cast, cue, start, end, quotes)
    speaker = _speaker(parsed, cast, start, cue.start, quotes, first=True)
    after = _speaker(parsed, cast, cue.end, end, quotes, first=True) if speaker is None else None
    begin = speaker.end if speaker else start
    content = _trimmed(parsed.text, begin, cue.content_end)
    if content is None or (speaker is None and after is None and cue.how == "bent"):
        return None
    return _made(parsed, cue, speaker or after, [content], quotes)


def _sentence_before(parsed: ParsedText, start: int) -> tuple[int, int] | None:
    """The sentence before, in the same paragraph, without its dateline and its last mark."""
    ends = [(parsed.tokens[a].start, parsed.tokens[b - 1].end) for a, b in parsed.sentences]
    before = next(((a, b) for a, b in reversed(ends) if b <= start), None)
    if before is None or "\n" in parsed.text[before[1] : start]:
        return None
    line = re.compile(r"[^.!?\n]{3,60}?\d{4}[^.!?\n]{0,30}?[—–]\s").match(parsed.text, before[0])
    return _trimmed(parsed.text, line.end() if line else before[0], before[1])


def _dashed(
    parsed: ParsedText, cast: Cast, cue: _Cue, start: int, end: int, quotes: tuple[Quotation, ...]
) -> Statement | None:
    """ "— Ол ауырып жүр, — деді адвокаты": speech behind a dash, without marks."""
    text = parsed.text
    before = text[start : cue.start].rstrip()
    if not before.endswith(("—", "–", "-")) or len(before.split()) < FEW_WORDS:
        return None
    content = _trimmed(text, start, start + len(before))
    speaker = _speaker(parsed, cast, cue.end, end, quotes, first=True)
    return _made(parsed, cue, speaker, [content] if content else [], quotes, direct=True)


def _made(
    parsed: ParsedText, cue: _Cue, speaker: _Speaker | None, contents: list[tuple[int, int]],
    quotes: tuple[Quotation, ...], *, direct: bool = False,
) -> Statement | None:  # fmt: skip
    contents = [(a, b) for a, b in contents if b - a > 2]
    if not contents:
        return None
    inside = [any(q.start <= a and b <= q.end for q in quotes) for a, b in contents]
    holds = any(a <= q.start and q.end <= b and q.words >= FEW_WORDS for a, b in contents for q in quotes)
    kind: StatementKind = "direct" if direct or all(inside) else "mixed" if holds else "indirect"
    text = parsed.text
    return Statement(
        id="s0", kind=kind, speaker=speaker.id if speaker else None,
        speaker_span=Span.of(text, speaker.start, speaker.end) if speaker else None,
        cue=Span.of(text, cue.start, cue.end), content=tuple(Span.of(text, a, b) for a, b in contents),
        stance=cue.stance,
    )  # fmt: skip


def _quote_before(text: str, quotes: tuple[Quotation, ...], cue: _Cue, start: int) -> Quotation | None:
    """The quotation that ends right before the verb."""
    for quote in reversed(quotes):
        if quote.start >= start and quote.end <= cue.start:
            between = re.sub(r"деп(?:\s+те)?", "", text[quote.end : cue.start])
            near = len(between) <= NEAR and not re.search(r"\w", between)
            return quote if near and (quote.words >= FEW_WORDS or cue.how == "said") else None
    return None


def _resumed(text: str, quotes: tuple[Quotation, ...], cue: _Cue, end: int) -> list[tuple[int, int]]:
    """A second quotation of the same stretch behind the verb, told on by the same person."""
    return [(q.start, q.end) for q in quotes if cue.end <= q.start and q.end <= end and q.words >= FEW_WORDS][:1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _LEFT:
        start += 1
    while end > start and text[end - 1] in _RIGHT + ".":
        end -= 1
    return (start, end) if start < end else None


def _speaker(
    parsed: ParsedText, cast: Cast, start: int, end: int, quotes: tuple[Quotation, ...], *, first: bool = False
) -> _Speaker | None:
    """Who speaks between two characters: a name with the roles before it, or a role alone, which names nobody.

    The nominative, or before "айтуынша" the genitive. `first`: the nearest to the beginning, not to the end.
    """
    wanted = ("nominative",) if first else ("genitive", "nominative")
    long = [q for q in quotes if q.words >= FEW_WORDS]
    groups = [g for g in _groups(parsed, cast, start, end) if not any(q.start <= g[0] < q.end for q in long)]
    if not first:
        groups.reverse()
    for case in wanted:
        for a, b, id_, its_case in groups:
            if its_case == case and (id_ is None or cast.entity(id_).type in ("person", "organization", "court")):
                return _Speaker(id_ or pointed_at(parsed, cast, a, b), a, b)
    return None


def pointed_at(parsed: ParsedText, cast: Cast, start: int, end: int) -> str | None:
    """The one person who bore a role before ("the lawyer"), or whom alone the sentence before a pronoun names."""
    word = parsed.text[start:end].split()[-1].lower()
    here = parsed.tokens_in(start, end)[0]
    if word in _PRONOUNS:
        first, last = parsed.sentences[max(0, parsed.sentence_of(here) - 1)]
        named = {cast.named[i] for i in range(first, min(last, here)) if i in cast.named}
        people = [e for e in sorted(named) if cast.entity(e).type == "person"]
        return people[0] if len(people) == 1 else None
    stems = _role_stems(word)
    bearers = [
        e.id for e in cast.entities
        if e.type == "person" and e.mentions[0].start < start
        and any(_role_stems(w) & stems for role in e.roles for w in role.quote.lower().split())
    ]  # fmt: skip
    return bearers[0] if len(bearers) == 1 else None


@cache
def _role_stems(word: str) -> frozenset[str]:
    """A role word without its case and without "his": "адвокатының" is "адвокат"."""
    stems = {cut.stem for cut in cuts(word) if cut.stem in role_words()}
    for group in data("names")["same_role"]["groups"]:
        if any(stem.startswith(tuple(group)) for stem in stems):
            return frozenset({group[0]})
    return frozenset(
        min(
            stems | {stem[:-n] for stem in stems for n in (1, 2) if stem[:-n] in role_words()}, key=len, default=""
        ).split()
    )


def _groups(parsed: ParsedText, cast: Cast, start: int, end: int) -> list[tuple[int, int, str | None, str]]:
    """Runs of role words and names: their characters, the entity, the case of the last word."""
    out: list[tuple[int, int, str | None, str]] = []
    run: list[int] = []
    for i in [*parsed.tokens_in(start, end), None]:
        token = parsed.tokens[i] if i is not None else None
        if token is not None and i is not None and start <= token.start and token.end <= end:
            belongs = i in cast.named or _role_case(token.lower) or (run and token.text in "." and i - 1 in cast.named)
            joins = not run or cast.named.get(run[-1]) in (
                None,
                cast.named.get(i),
                *([None] if i not in cast.named else []),
            )
            if belongs and (joins and (i in cast.named or not run or run[-1] not in cast.named)):
                run.append(i)
                continue
        if run:
            out.append(_group(parsed, cast, run))
        run = [i] if i is not None and token is not None and (i in cast.named or _role_case(token.lower)) else []
    if run:
        out.append(_group(parsed, cast, run))
    return out


def _group(parsed: ParsedText, cast: Cast, run: list[int]) -> tuple[int, int, str | None, str]:
    last = run[-1]
    id_ = cast.named.get(last)
    word = parsed.tokens[last].text
    if id_ is None:
        case = _role_case(word.lower()) or "nominative"
    else:
        name = cast.entity(id_).name.split()[-1]
        case = next((cut.case for cut in cuts(word) if cut.stem == name), _ending_case(word))
    start, end = parsed.tokens[run[0]].start, parsed.tokens[last].end
    behind = _KIND_BEHIND.match(parsed.text, end)
    if id_ is not None and cast.entity(id_).type == "organization" and behind:
        end, case = behind.end(), _ending_case(behind["kind"])
        start -= parsed.text[start - 1 : start] in "«“" and start > 0
    return start, end, id_, case.split()[-1]


def _ending_case(word: str) -> str:
    return next((c.case for c in cuts(word)[1:] if c.case == "genitive"), "nominative")


@cache
def _role_case(word: str) -> str | None:
    """The case of a pronoun or of a word that tells what somebody is; `None` for other words."""
    if word in _PRONOUNS:
        return _PRONOUNS[word]
    return next((cut.case for cut in cuts(word) if cut.stem in role_words()), None)


def _overlap(a: Statement, b: Statement) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.content for y in b.content)
