"""Look at a case of a record: now, as of a day, or as this record held it on a day; as text, JSON or one page."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path
from typing import Any

from habeas.accounts import Account, Answer, Answers
from habeas.record.casefile import CaseFile, open_case
from habeas.record.port import Store

FORMAT = "habeas-case/1"


def view(
    store: Store,
    key: str,
    *,
    as_of: date | None = None,
    recorded_by: date | None = None,
    whole: bool = False,
) -> CaseFile:
    """The case of the person of that key.

    `as_of`: what reports that had appeared by that day said. `recorded_by`: what this record held at the end of that
    day (UTC). `whole` reads the reports again in full, as `page` needs it. Raises `Invalid` (case-unknown).
    """
    through = entry_by(store, recorded_by) if recorded_by else None
    return open_case(store, key, as_of=as_of, through=through, whole=whole)


def entry_by(store: Store, day: date) -> int:
    """The last entry made by the end of that day (UTC); 0 for none."""
    low, high = 0, store.last()
    while low < high:
        middle = (low + high + 1) // 2
        if store.entry(middle).at.astimezone(UTC).date() <= day:
            low = middle
        else:
            high = middle - 1
    return low


def write_page(file: CaseFile, path: Path, *, made_on: date) -> Path:
    """The page of a case seen `whole`, readable by its owner alone. Raises `Unsupported` (cannot-write)."""
    from habeas.dossiers import casefile_html
    from habeas.dossiers.casefile.beside import beside
    from habeas.workflow.assembling import write_private

    write_private(path, casefile_html(file.case, made_on=made_on, beside=beside(file)))
    return path


def case_json(file: CaseFile) -> dict[str, Any]:
    """The case as JSON values (habeas-case/1): reports, questions with their accounts, and what people entered."""
    case = file.case
    return {
        "format": FORMAT,
        "key": file.key,
        "keys": list(file.who.keys),
        "name": file.name,
        "as_of": file.as_of.isoformat() if file.as_of else None,
        "recorded_through": file.through,
        "withdrawn_at": [at.isoformat() for at in file.withdrawn],
        "reports": [
            {
                "number": n,
                "sha256": r.source.sha256,
                "title": r.source.title,
                "publisher": r.source.publisher,
                "published": r.source.published.edtf,
                "language": r.source.language,
            }
            for n, r in zip(file.sources, case.readings, strict=True)
        ],
        "one_source": [
            {"reports": [file.sources[i] for i in c.reports], "why": c.reason}
            for c in case.accounts.copies
            if len(c.reports) > 1
        ],
        "questions": [_question(file, q) for q in case.accounts],
        "conditions": [{"condition": c.code, "state": c.state} for c in case.conditions],
        "entered": [
            {"number": m.number, "kind": m.kind, "by": m.by, "at": m.at.isoformat(), **_page(m.page)}
            for m in file.matters
        ],
        "judgements": [
            {"number": j.number, "left": j.pair[0], "right": j.pair[1], "verdict": j.verdict, "by": j.judgement.by}
            for j in file.who.judged
        ],
    }


def _question(file: CaseFile, answers: Answers) -> dict[str, Any]:
    return {
        "key": answers.question.key,
        "label": answers.question.label,
        "state": answers.state,
        "answers": [_answer(file, a) for a in answers.answers],
        "between": [
            {"first": b.first, "second": b.second, "kind": b.kind, "reason": b.reason} for b in answers.between
        ],
        "not_claimed": [_account(file, a) for a in answers.not_claimed],
    }


def _answer(file: CaseFile, answer: Answer) -> dict[str, Any]:
    return {
        "value": answer.value,
        "polarity": answer.polarity,
        "reports": len(answer.reports),
        "independent": answer.independent,
        "why": list(answer.why),
        "accounts": [_account(file, a) for a in answer.accounts],
    }


def _account(file: CaseFile, account: Account) -> dict[str, Any]:
    return {
        "source": file.sources[account.report],
        "value": account.value,
        "written": account.as_written,
        "polarity": account.polarity,
        "said_by": account.voice.name,
        "voice": account.voice.kind,
        "spans": [[s.start, s.end, s.quote] for s in account.spans],
    }


def _page(page: Any) -> dict[str, Any]:
    return {k: v for k, v in page.items() if k not in ("supersedes", "number", "kind", "by", "at")}
