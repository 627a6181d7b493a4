"""A person's decision whether two names are of one person: kept for good, superseded but never erased."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from habeas.errors import Invalid

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`left` and `right` are keys: those of a record, or a report's digest and a name (`Named.keys`). `at` is an
    instant with a time zone.

    `supersedes` is the id of an earlier judgement this one replaces; `signed` is left for the record to fill.

    >>> from datetime import UTC
    >>> j = Judgement("r1#anna", "r2#ana", "different", "R. Osei", datetime(2026, 3, 4, tzinfo=UTC), "two ages")
    >>> from_json(to_json(j)) == j, len(j.id)
    (True, 16)
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    at: datetime
    reasons: str = ""
    supersedes: str | None = None
    signed: str | None = None

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Verdict):
            raise _wrong("verdict", f"“{self.verdict}”", "same, different or unsure")
        if not self.left or not self.right or self.left == self.right:
            raise _wrong("people", "one person or none", "two different keys")
        if not self.by.strip():
            raise _wrong("by", "nobody", "who decided")
        if self.at.tzinfo is None:
            raise _wrong("at", "an instant without a time zone", "an instant with one")

    @property
    def id(self) -> str:
        """A digest of all but the signature."""
        page = {key: value for key, value in to_json(self).items() if key not in ("id", "signed")}
        return hashlib.sha256(json.dumps(page, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]

    def is_about(self, a: str | Collection[str], b: str | Collection[str]) -> bool:
        """Whether it decides on these two, in either order; each by one key or by several that mean one."""
        ours, theirs = _keys(a), _keys(b)
        return (self.left in ours and self.right in theirs) or (self.left in theirs and self.right in ours)


def _keys(one: str | Collection[str]) -> Collection[str]:
    return (one,) if isinstance(one, str) else one


def _wrong(what: str, found: str, expected: str) -> Invalid:
    return Invalid(f"judgement-{what}", found=found, expected=expected, do="Mend the judgement.")


def to_json(judgement: Judgement) -> dict[str, Any]:
    """The judgement as JSON values; `id` goes along for the reader."""
    page: dict[str, Any] = {
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "reasons": judgement.reasons,
        "supersedes": judgement.supersedes,
        "signed": judgement.signed,
    }
    return page


def from_json(page: dict[str, Any]) -> Judgement:
    """The judgement. Raises `Invalid` (`judgement-...`) where the page is none."""
    try:
        return Judgement(
            str(page["left"]),
            str(page["right"]),
            page["verdict"],
            str(page["by"]),
            datetime.fromisoformat(page["at"]),
            str(page.get("reasons") or ""),
            page.get("supersedes"),
            page.get("signed"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _wrong("page", "a page without what a judgement needs", "left, right, verdict, by, at") from error


def in_force(judgements: Iterable[Judgement], a: str | Collection[str], b: str | Collection[str]) -> Judgement | None:
    """The judgement that holds for two people: the latest none supersedes. "different" holds as firmly as "same"."""
    about = [j for j in judgements if j.is_about(a, b)]
    superseded = {j.supersedes for j in about}
    standing = [j for j in about if j.id not in superseded]
    return max(standing, key=lambda j: j.at) if standing else None
