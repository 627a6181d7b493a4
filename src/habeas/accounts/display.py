"""Accounts in a notebook: every question with its answers, who gives them, and how they stand to each other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from habeas.accounts.answers import Answer, Answers
    from habeas.accounts.collect import Accounts


def accounts_html(accounts: Accounts) -> str:
    """A plain HTML table, every word of a report escaped."""
    rows = "".join(map(_row, accounts.questions))
    heads = "".join(f"<th>{h}</th>" for h in ("question", "answers", "how they stand"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(answers: Answers) -> str:
    given = "<br>".join(map(_answer, answers.answers)) or "<em>nothing told as a fact</em>"
    reasons = "; ".join(dict.fromkeys(f"{b.kind}: {b.reason}" for b in answers.between))
    stands = answers.state + (f"<br>{escape(reasons)}" if reasons else "")
    return f"<tr><td>{escape(answers.question.label)}</td><td>{given}</td><td>{stands}</td></tr>"


def _answer(answer: Answer) -> str:
    words = dict.fromkeys(f"report {a.report + 1}: “{a.as_written}”" for a in answer.accounts)
    denied = "not " if answer.polarity == "denied" and answer.value not in (None, "denied") else ""
    return f"<strong>{escape(denied + (answer.value or 'none'))}</strong> {escape('; '.join(words))}"
