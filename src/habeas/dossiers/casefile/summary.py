"""The case in a few lines for a terminal: what is said, by whom, and where the reports disagree."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from habeas.accounts import Answers
from habeas.cases import Case
from habeas.cases.timeline import Moment
from habeas.dossiers.casefile.persons import decided
from habeas.dossiers.casefile.sections import titles_of
from habeas.dossiers.wording import answer_in_words, date_in_words, speaker_of, time_in_words, word, words

_MOST_MOMENTS = 11
_MOST_DISPUTES = 4
_LABEL = 14  # columns of the labels on the left
_STANDING = (
    ("held-last", "Held last"),
    ("sentence-length", "Sentence"),
    ("charge", "Charge"),
    ("conviction-charge", "Convicted of"),
)


def casefile_summary(case: Case, *, width: int = 100) -> str:
    """Plain text for a terminal of `width` columns (40 or more): reports, disputes, timeline, filings, conditions.

    About 25 to 50 lines; what is left out is counted. Wide letters (Chinese, Japanese, Korean) count for two columns.
    """
    width = max(width, 40)
    lines = [*_head(case, width), ""]
    for section in (
        _reports(case),
        _standing(case),
        _disputes(case),
        _timeline(case),
        _conditions(case),
        _voices(case),
    ):
        for label, text in section:
            lines += _wrapped(label, text, width)
        if lines[-1]:
            lines.append("")
    lines += textwrap.wrap("Everything above is what the reports say. Nothing in it is a finding.", width)
    return "\n".join(line.rstrip() for line in lines)


def _head(case: Case, width: int) -> list[str]:
    lines = [case.name, "=" * min(_columns(case.name), width)]
    for person in case.persons:
        judged = [(k.entity, k.judgement) for k in person.kept_out]
        judged += [(person.entity, person.judgement)] if person.judgement and person.entity else []
        for entity, judgement in judged:
            lines += textwrap.wrap(f"Report {person.report + 1}: {entity.name}, {decided(judgement)}", width)
    open_ = [p.entity.name for p in case.persons[1:] if p.entity and not p.judgement and p.entity.name != case.name]
    also = f"could be the same person: {', '.join(dict.fromkeys(open_))}" if open_ else ""
    return [*lines, *textwrap.wrap(also, width)]


def _reports(case: Case) -> Iterator[tuple[str, str]]:
    for i, reading in enumerate(case.readings, 1):
        s = reading.source
        day = date_in_words(s.published.edtf) or word("published", "unknown")
        through = f", translated from {', '.join(s.translated_from)}" if s.translated_from else ""
        yield f"Report {i}", f"{s.title or 'without a title'} ({word('genre', s.genre).lower()}, {day}{through})"
    for group in case.accounts.copies:
        if len(group.reports) > 1:
            yield "", f"Reports {', '.join(str(r + 1) for r in group.reports)} count as one source: {group.reason}"


def _standing(case: Case) -> Iterator[tuple[str, str]]:
    for key, label in _STANDING:
        answers = case.accounts.on(key)
        if answers and answers.answers:
            yield label, _answers_line(answers)
    for filing in case.filings:
        sent = time_in_words(filing.sent_at)
        fate = "; ".join(word("answer", f) for f in filing.fates)
        yield "Filed", f"{word('filing', filing.kind)}{', ' + sent if sent else ''}: {fate}"


def _answers_line(answers: Answers) -> str:
    said = [f"{answer_in_words(a)} ({_reports_of(a.reports)})" for a in answers.answers]
    clusters = [" or ".join(said[i] for i in cluster) for cluster in answers.clusters()]
    return "; ".join(clusters) + ("  [disputed]" if answers.state == "disputed" else "")


def _reports_of(reports: Sequence[int]) -> str:
    return f"report{'s' if len(reports) > 1 else ''} {', '.join(str(r + 1) for r in reports)}"


def _disputes(case: Case) -> Iterator[tuple[str, str]]:
    disputed = case.accounts.disputed()
    told = [q for q in disputed if q.question.family != "condition"]
    for q in told[:_MOST_DISPUTES]:
        reasons = dict.fromkeys(b.reason for b in q.between if b.kind == "conflict")
        yield "Disputed", f"{q.question.label}: {'; '.join(reasons)}. Would settle it: {q.question.asks}."
    if len(told) > _MOST_DISPUTES:
        yield "", f"and {len(told) - _MOST_DISPUTES} more"


def _timeline(case: Case) -> Iterator[tuple[str, str]]:
    shown = [m for m in case.timeline if m.first.event.polarity in ("asserted", "denied")]
    shown = sorted(shown, key=_weight)[:_MOST_MOMENTS] if len(shown) > _MOST_MOMENTS else shown
    kept = {id(m) for m in shown}
    for i, moment in enumerate(m for m in case.timeline if id(m) in kept):
        reports = _reports_of(sorted({t.report for t in moment.tellings}))
        yield "Timeline" if i == 0 else "", f"{time_in_words(moment.first.time)}: {titles_of(moment)[0]} ({reports})"
    rest = len(case.timeline) - len(shown)
    left = [f"{rest} more with a day"] * bool(rest) + [f"{len(case.undated)} without a day"] * bool(case.undated)
    if left:
        yield "" if shown else "Timeline", ", ".join(left)


def _weight(moment: Moment) -> int:
    """Conditions and visits give way first where there are too many moments for a screen."""
    order = ("arrest", "sentence", "appeal", "release", "death", "filing", "answer", "transfer", "conviction", "charge")
    kind = moment.first.event.type
    return order.index(kind) if kind in order else len(order)


def _conditions(case: Case) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for condition in case.conditions:
        groups.setdefault(condition.state, []).append(word("condition", condition.code).lower())
    for state, labels in groups.items():
        yield "Conditions", f"{state}: {', '.join(labels)}"


def _voices(case: Case) -> Iterator[tuple[str, str]]:
    about = case.about
    named = dict.fromkeys(s.voice.name for s in about if s.voice.name)
    unnamed = [speaker_of(s.voice, case.readings[s.report]) for s in about if s.voice.kind == "unnamed"]
    line = f"{len(about)} statements about the case by {', '.join(named) or 'nobody named'}"
    if unnamed:
        line += f"; {len(unnamed)} by unnamed speakers, left unnamed"
    yield "Who says it", line + f". {len(case.not_about)} statements are not about the case."
    if case.others:
        others = dict.fromkeys(o.entity.name for o in case.others)
        yield "", f"Also told of, kept apart: {', '.join(others)} (choose with --person NAME)"
    missing = [label for key, label in words()["wanted"].items() if not _answered(case, key)]
    if missing:
        yield "Not told", ", ".join(missing)


def _answered(case: Case, key: str) -> bool:
    answers = case.accounts.on(key)
    return bool(answers and answers.answers)


def _wrapped(label: str, text: str, width: int) -> list[str]:
    """The label on the left, the text beside it; one column of labels for all."""
    first, room = f"{label:<{_LABEL - 1}} ", width - _LABEL
    lines = _wrap(text, room)
    return [f"{first if i == 0 else ' ' * _LABEL}{line}" for i, line in enumerate(lines)]


def _wrap(text: str, room: int) -> list[str]:
    """Like `textwrap.wrap`, by columns rather than letters; a word wider than the room is cut."""
    lines, line = [], ""
    for part in text.split():
        while _columns(part) > room:
            head = next(part[:i] for i in range(len(part), 0, -1) if _columns(part[:i]) <= room)
            lines += [line] if line else []
            lines, line, part = [*lines, head], "", part[len(head) :]
        candidate = f"{line} {part}".strip()
        if _columns(candidate) > room:
            lines.append(line)
            line = part
        else:
            line = candidate
    return [*lines, line] if line or not lines else lines


def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
