"""Signed heads: a short proof of how far a record reached, kept by its user somewhere else."""

from __future__ import annotations

from dataclasses import dataclass


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
