"""What a Kazakh report says happened: patterns of acts, clause by clause, with the person, time and place beside them.

The person is whom the clause or its sentence names (the object of the act before anybody else), else the one the
sentence before told of, else the report's focus where a pronoun or nothing stands for him. An act that fits nobody is
told of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from habeas.reading.entities.cast import Cast
from habeas.reading.kazakh.acts import Act, acts_of, with_auxiliary
from habeas.reading.kazakh.attributes import attributes_of
from habeas.reading.kazakh.suffixes import cuts
from habeas.reading.kazakh.vocabulary import data
from habeas.reading.kazakh.whom import is_last_token, visited, whom
from habeas.reading.kazakh.wording import pattern
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR, Event, Polarity, Statement, TimeExpression
from habeas.text import Span

SHORT = 4  # words of a denial that only points back
_BEHIND = 40  # characters behind an act where a word may deny or doubt it


def find_events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """All acts in order, ids v1, v2, ... One act of a kind to a clause."""
    out: list[Event] = []
    told: str | None = None
    paragraph = 0
    for act in acts_of(parsed):
        if "\n" in parsed.text[paragraph : act.start]:
            told = None  # a new paragraph turns to the focus again
        paragraph = act.start
        person = visited(parsed, cast, act) if act.type == "visit" else whom(parsed, cast, act, told)
        told = person or told
        if person is None:
            continue
        span = _trimmed(parsed.text, act.clause, with_auxiliary(parsed.text, act.end))
        first, last = parsed.sentences[act.sentence]
        here = (parsed.tokens[first].start, parsed.tokens[last - 1].end)
        place, court = _place(parsed, cast, act), _of_type(cast, "court", here)
        holder = next((s for s in reversed(statements) if any(c.start <= act.start < c.end for c in s.content)), None)
        polarity = _polarity(parsed.text, act, here[1])
        if act.type == "release" and holder and holder.stance == "demands" and polarity == "asserted":
            polarity = "requested"
        if act.type == "conviction" and parsed.text[act.start : act.end].lower().startswith("ақта"):
            polarity = "denied"  # an acquittal
        time = _time(times, act, here)
        out.append(
            Event(
                id="v0", type=act.type, person=person, span=span, time=time.id if time else None,
                place=place, actor=court if act.type in ("remand", "sentence", "conviction", "appeal") else None,
                said_by=holder.id if holder else AUTHOR, polarity=polarity,
                attributes=attributes_of(act.type, act.condition, parsed.text, (act.clause, act.end), here, times),
            )
        )  # fmt: skip
    out += [*_interventions(parsed.text, statements, out), *_denials(parsed.text, statements, out)]
    out.sort(key=lambda v: v.span.start)
    return tuple(replace(v, id=f"v{n}") for n, v in enumerate(out, start=1))


def _interventions(text: str, statements: tuple[Statement, ...], acts: list[Event]) -> Iterator[Event]:
    """A call by somebody named to let the person go."""
    for statement in statements:
        freed = [v for v in acts if v.type == "release" and v.said_by == statement.id and v.polarity == "requested"]
        whose, cue = statement.speaker_span, statement.cue
        if statement.stance != "demands" or statement.speaker is None or whose is None or cue is None or not freed:
            continue
        yield Event(
            id="v0", type="intervention", person=freed[0].person,
            span=Span.of(text, min(whose.start, cue.start), max(whose.end, cue.end)), time=None, place=None,
            actor=statement.speaker, said_by=AUTHOR, polarity="asserted",
            attributes=MappingProxyType({"means": "public-statement", "signatory": whose.quote}),
        )  # fmt: skip


def _denials(text: str, statements: tuple[Statement, ...], acts: list[Event]) -> Iterator[Event]:
    """ "Denied this accusation": the act told last before, denied."""
    back = pattern(tuple(data("events")["back"]))
    for statement in statements:
        content, cue = statement.content[0], statement.cue
        if (
            statement.stance != "denies"
            or cue is None
            or len(content.quote.split()) > SHORT
            or not back.search(content.quote)
        ):
            continue
        before = [v for v in acts if v.span.end <= content.start and v.type == "condition" and v.polarity == "asserted"]
        if before:
            last = max(before, key=lambda v: v.span.start)
            span = Span.of(text, content.start, max(content.end, cue.end))
            yield replace(last, span=span, said_by=AUTHOR, polarity="denied", time=None, place=None)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in ' \t«»“”"—–-,':
        start += 1
    return Span.of(text, start, end)


def _of_type(cast: Cast, kind: str, here: tuple[int, int]) -> str | None:
    """The first entity of a kind that a sentence names."""
    mentions = [
        (m.start, e.id) for e in cast.entities if e.type == kind for m in e.mentions if here[0] <= m.start < here[1]
    ]
    return min(mentions)[1] if mentions else None


def _place(parsed: ParsedText, cast: Cast, act: Act) -> str | None:
    """The place or prison in the locative or dative before the act, in its sentence; a prison before a town."""
    first, last = parsed.sentences[act.sentence]
    found: list[tuple[bool, int, str]] = []
    for i in range(first, last):
        id_ = cast.named.get(i)
        if id_ is None or parsed.tokens[i].start >= act.end or not is_last_token(cast, i, id_):
            continue
        kind = cast.entity(id_).type
        wanted = ("locative", "attributive", "dative") if act.type == "transfer" else ("locative", "attributive")
        if kind in ("place", "facility") and {cut.case.split()[-1] for cut in cuts(parsed.tokens[i].text)[1:]} & set(
            wanted
        ):
            found.append((kind == "facility", i, id_))
    return max(found)[2] if found else None


def _time(times: tuple[TimeExpression, ...], act: Act, here: tuple[int, int]) -> TimeExpression | None:
    """The date of the act's own clause, else the last before it in the sentence."""
    dates = [t for t in times if t.type != "duration" and here[0] <= t.span.start < act.end]
    own = [t for t in dates if t.span.start >= act.clause]
    return (own or dates)[-1] if own or dates else None


def _polarity(text: str, act: Act, end: int) -> Polarity:
    """Denied by the verb itself or by "жоқ" behind it; possible, requested, promised by a word right behind."""
    words = data("events")
    told = text[act.start : act.end].lower()
    lacks = act.condition is not None and act.condition.startswith("no-")
    negative = any(re.search(p, told) for p in words["negative"])
    behind = re.split(r"[,;.:]", text[act.end : min(end, act.end + _BEHIND)].lower())[0]
    if lacks or act.type == "answer":
        negative = False  # "did not let the lawyer in" is the condition itself, "did not accept" the answer
    if any(re.search(p, told) for p in words["ended"]):
        return "ended"
    if negative or re.match(r"\w*\s+(?:" + "|".join(words["denied"]) + r")\b", behind):
        return "denied"
    if re.search(r"босату(?:ды|ға)", told):
        return "requested"
    marks: tuple[Polarity, ...] = ("requested", "promised", "possible")
    found = {mark: m.start() for mark in marks if (m := re.search(r"(?<!\w)(?:" + "|".join(words[mark]) + ")", behind))}
    return min(found, key=lambda mark: found[mark]) if found else "asserted"
