"""The case at a glance: where, how long, for what, what was filed, what is alleged, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.accounts import Answer, Answers
from habeas.accounts.days import day_of
from habeas.cases import Case
from habeas.dossiers.casefile.citing import Citing, Words
from habeas.dossiers.passages import Use, anchor
from habeas.dossiers.wording import answer_in_words, date_in_words, word


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `tone` is "", dispute, open or ok; `href` leads to the section that tells more."""

    label: str
    big: str
    tone: str
    by: str
    words: tuple[Words, ...]
    href: str
    more: str


def glance_cells(case: Case, citing: Citing) -> tuple[Cell, ...]:
    """The cells that have something to show, in the order in which they are asked for."""
    cells = [
        _held(case, citing),
        _answers(case, citing, "sentence-length", "Sentence"),
        _answers(case, citing, "charge", "Charge"),
        _answers(case, citing, "conviction-charge", "Convicted of"),
        _released(case, citing),
        *_filings(case),
        _conditions(case),
    ]
    return tuple(cell for cell in cells if cell)


def _held(case: Case, citing: Citing) -> Cell | None:
    """The place held last. Reports that speak of one time stand side by side; those of earlier days are named below."""
    answers = case.accounts.on("held-last")
    if answers is None or not answers.answers:
        return None
    use = Use("glance", "At a glance")
    clusters = sorted(answers.clusters(), key=lambda c: max(_seen(case, answers.answers[i]) for i in c), reverse=True)
    now = [answers.answers[i] for i in clusters[0]]
    earlier = [answers.answers[i] for cluster in clusters[1:] for i in cluster]
    by = "; ".join(_reported(case, a) for a in now)
    if earlier:
        by += ". Earlier: " + "; ".join(f"{a.value} ({_reported(case, a)})" for a in earlier)
    return Cell(
        "Last reported held at",
        " or ".join(a.value or "" for a in now),
        "dispute" if len(now) > 1 else "",
        by,
        tuple(citing.account(a.accounts[0], use) for a in (*now, *earlier)),
        "#" + anchor("q", "held-last"),
        "compare" if len(answers.answers) > 1 else "account",
    )


def _seen(case: Case, answer: Answer) -> date:
    """The last day on which a report that gives this answer appeared."""
    days = [day_of(case.readings[r].source.published.edtf) for r in answer.reports]
    return max((d.latest or d.earliest or date.min for d in days if d), default=date.min)


def _reported(case: Case, answer: Answer) -> str:
    report = max(answer.reports, key=lambda r: case.readings[r].source.published.edtf or "")
    day = date_in_words(case.readings[report].source.published.edtf)
    return f"report {report + 1}" + (f", {day}" if day else "")


def _answers(case: Case, citing: Citing, key: str, label: str) -> Cell | None:
    answers = case.accounts.on(key)
    if answers is None or not answers.answers:
        return None
    use = Use("glance", "At a glance")
    joined = {"disputed": " or ", "unsure": " or "}.get(answers.state, "; ")
    return Cell(
        label,
        joined.join(answer_in_words(a) for a in answers.answers[:4]) + (" …" if len(answers.answers) > 4 else ""),
        "dispute" if answers.state == "disputed" else "",
        _by(answers),
        tuple(citing.account(a.accounts[0], use) for a in answers.answers[:4]),
        "#" + anchor("q", key),
        "compare" if len(answers.answers) > 1 else "account",
    )


def _by(answers: Answers) -> str:
    if len(answers.answers) == 1:
        n = answers.answers[0].sources
        return f"{n} source{'s' if n > 1 else ''}"
    return word("state", answers.state)


def _released(case: Case, citing: Citing) -> Cell | None:
    answers = case.accounts.on("released")
    asserted = [a for a in answers.answers if a.polarity == "asserted"] if answers else []
    if not asserted or answers is None:
        return None
    use = Use("glance", "At a glance")
    told = tuple(citing.account(a, use) for a in asserted[0].accounts[:2])
    if _still_held(case, asserted[0]):
        big, tone = "Told of, and told to be held", "open"
    else:
        big, tone = "Reported released", "dispute" if answers.state == "disputed" else "ok"
    return Cell("Release", big, tone, _by(answers), told, "#" + anchor("q", "released"), "account")


def _still_held(case: Case, released: Answer) -> bool:
    """Whether a report that tells of the release, or one as late, also tells where the person is held."""
    held = case.accounts.on("held-last")
    return held is not None and any(_seen(case, answer) >= _seen(case, released) for answer in held.answers)


def _filings(case: Case) -> list[Cell]:
    tones = {"granted": "ok", "refused": "dispute"}
    return [
        Cell(
            word("filing", f.kind),
            "; ".join(word("answer", fate) for fate in f.fates).capitalize(),
            tones.get(f.fates[0], "open"),
            "as told",
            (),
            "#" + anchor("f", f.kind),
            "steps",
        )
        for f in case.filings[:2]
    ]


def _conditions(case: Case) -> Cell | None:
    alleged = sum(bool(c.alleged) for c in case.conditions)
    denied = sum(bool(c.denied) for c in case.conditions)
    if not alleged and not denied:
        return None
    big = f"{alleged} alleged" + (f", {denied} denied" if denied else "")
    return Cell("Conditions", big, "open", "alleged, not found", (), "#conditions", "table")
