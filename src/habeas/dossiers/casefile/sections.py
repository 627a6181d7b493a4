"""The sections of a case file as plain values: what the template prints, with nothing left to decide there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.accounts import Answer, Answers
from habeas.cases import Case
from habeas.cases.conditions import Condition
from habeas.cases.timeline import Moment, Telling
from habeas.dossiers.casefile.citing import Citing, Words
from habeas.dossiers.passages import Use, anchor
from habeas.dossiers.wording import (
    answer_in_words,
    how_known,
    time_in_words,
    title_of,
    word,
    words,
)


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One answer of a question: its value in words, how many sources, the words behind it, whether another clashes."""

    value: str
    tag: str
    words: tuple[Words, ...]
    contradicted: bool


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question with its answers; `standing` are the reasons for taking them as contradiction, change or both."""

    anchor: str
    label: str
    state: str
    state_word: str
    answers: tuple[AnswerCard, ...]
    standing: tuple[tuple[str, str], ...]
    asks: str
    not_claimed: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the timeline. `further` are what other tellings of it would be called, where that differs."""

    anchor: str
    mark: str
    alleged: bool
    open: bool
    when: str
    edtf: str
    how: str
    title: str
    further: tuple[str, ...]
    words: tuple[Words, ...]


def question_card(answers: Answers, citing: Citing) -> QuestionCard:
    """The card of one question."""
    q = answers.question
    label = word("condition", q.subject) if q.family == "condition" else q.label
    if q.subject and q.family != "condition":
        label = q.label.replace(q.subject.replace("-", " "), word("filing", q.subject).lower())
    use = Use(anchor("q", q.key), label)
    contradicted = {i for b in answers.between if b.kind in ("conflict", "unsure") for i in (b.first, b.second)}
    return QuestionCard(
        anchor=anchor("q", q.key),
        label=label,
        state=answers.state,
        state_word=word("state", answers.state),
        answers=tuple(
            AnswerCard(
                answer_in_words(a), sources_tag(a), tuple(citing.account(x, use) for x in a.accounts), i in contradicted
            )
            for i, a in enumerate(answers.answers)
        ),
        standing=_standing(answers),
        asks=q.asks,
        not_claimed=tuple(citing.account(a, use) for a in answers.not_claimed),
    )


def _standing(answers: Answers) -> tuple[tuple[str, str], ...]:
    """How the answers stand to each other, each reason once; with more than two answers, which of them it is about."""
    found: dict[tuple[str, str], list[str]] = {}
    for b in answers.between:
        pair = f"{answer_in_words(answers.answers[b.first])} and {answer_in_words(answers.answers[b.second])}"
        found.setdefault((word("relation", b.kind), b.reason), []).append(pair)
    many = len(answers.answers) > 2
    return tuple((f"{kind} ({'; '.join(pairs)})" if many else kind, why) for (kind, why), pairs in found.items())


def sources_tag(answer: Answer) -> str:
    """How many reports give an answer, how many of them independently, and why fewer."""
    reports, independent = len(answer.reports), answer.independent
    if reports == independent:
        return f"{reports} source{'s' if reports > 1 else ''}"
    return f"{reports} reports, {independent} independent: {'; '.join(answer.why)}"


def timeline_items(moments: Sequence[Moment], citing: Citing, prefix: str, section: str) -> tuple[Item, ...]:
    """Timeline entries for these moments, with anchors `prefix`1, `prefix`2 and so on."""
    items = []
    for i, moment in enumerate(moments, 1):
        first = moment.first
        use = Use(f"{prefix}{i}", section)
        when, how = _when(moment, citing.case)
        titles = titles_of(moment)
        items.append(
            Item(
                anchor=use.anchor,
                mark=moment.mark,
                alleged=any(t.is_allegation for t in moment.tellings),
                open=first.event.polarity in ("possible", "requested", "promised"),
                when=when,
                edtf=first.time.edtf if first.time else "",
                how=how,
                title=titles[0],
                further=titles[1:],
                words=tuple(citing.telling(t, use) for t in moment.tellings),
            )
        )
    return tuple(items)


def titles_of(moment: Moment) -> tuple[str, ...]:
    """What its tellings would call the moment, the first telling first; what another title holds is left out."""
    titles = tuple(dict.fromkeys(title_of(t) for t in moment.tellings))
    return tuple(t for t in titles if not any(t in other for other in titles if other != t))


def _when(moment: Moment, case: Case) -> tuple[str, str]:
    first = moment.first
    if first.time is None:
        return "", ""
    how = how_known(first.time, case.readings[first.report])
    return time_in_words(first.time), how


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One row of the table of conditions."""

    anchor: str
    label: str
    state: str
    alleged: tuple[Words, ...]
    denied: tuple[Words, ...]
    ended: tuple[Words, ...]
    other: tuple[tuple[str, Words], ...]
    places: tuple[str, ...]
    times: tuple[str, ...]


def condition_row(condition: Condition, citing: Citing) -> ConditionRow:
    """The row of one condition."""
    use = Use(anchor("k", condition.code), "Conditions")

    def told(tellings: Sequence[Telling]) -> tuple[Words, ...]:
        return tuple(citing.telling(t, use) for t in tellings)

    everything = (*condition.alleged, *condition.denied, *condition.ended)
    return ConditionRow(
        anchor=use.anchor,
        label=word("condition", condition.code),
        state=condition.state,
        alleged=told(condition.alleged),
        denied=told(condition.denied),
        ended=told(condition.ended),
        other=tuple((title_of(t).split(" (")[0].partition(": ")[2], citing.telling(t, use)) for t in condition.other),
        places=tuple(dict.fromkeys(t.place_as_written for t in everything if t.place)),
        times=tuple(dict.fromkeys(time_in_words(t.time) for t in everything if t.time)),
    )


def open_questions(case: Case) -> tuple[str, ...]:
    """What a lawyer would ask first and no report answers."""
    answered = {q.question.key for q in case.accounts if q.answers}
    return tuple(label for key, label in words()["wanted"].items() if key not in answered)
