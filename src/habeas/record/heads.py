"""Signed heads: a short proof of how far a record reached, kept by its user somewhere else."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from habeas.errors import Invalid

_FORM = "habeas-head/1"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The record `record_id` held entries 1 to `number`, the last with `hash`, at the instant `at` (as headers write
    it). `key` and `signature` are Ed25519, in hexadecimal, over the canonical JSON of the other four."""

    record_id: str
    number: int
    hash: str
    at: str
    key: str
    signature: str


def head_page(head: SignedHead) -> str:
    """A head as it is written to a file that its user keeps: JSON that can be read by eye."""
    return json.dumps({"form": _FORM, **asdict(head)}, indent=1) + "\n"


def head_of(page: str) -> SignedHead:
    """The head in a file that `head_page` wrote. Raises `Invalid` (head-form). Does not check the signature.

    >>> head = SignedHead("0" * 16, 3, "a" * 64, "2026-01-02T03:04:00.000000Z", "b" * 64, "c" * 128)
    >>> head_of(head_page(head)) == head
    True
    """
    try:
        values = json.loads(page)
        if values.pop("form") != _FORM or set(values) != {field.name for field in fields(SignedHead)}:
            raise ValueError
        if not all(isinstance(value, int if name == "number" else str) for name, value in values.items()):
            raise ValueError
        return SignedHead(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Invalid("head-form", found="a file that holds no signed head", expected="one that Habeas wrote",
                      do="Name the right file.", example="habeas status --write-head FILE") from error  # fmt: skip
