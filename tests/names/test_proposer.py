"""The engine behind the port: a proposal with reasons, never a decision."""

from __future__ import annotations

import pytest

from habeas.names.port import Named
from habeas.names.proposer import ComparedNames


def _propose(a: str, b: str, *, forms: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    return ComparedNames().propose(Named("1" * 64, a, forms), Named("2" * 64, b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Timirzan Ayazibek", "Temirzhan Ayazbekov"),
        ("Daniyar Ospanbek", "Данияр Оспанбек"),
        ("T. Ayazbek", "Temirjan Ayazbek"),
    ],
)
def test_spellings_of_one_name_are_proposed(a: str, b: str) -> None:
    proposal = _propose(a, b)
    assert proposal.speaks_for
    assert proposal.reasons


@pytest.mark.parametrize("b", ["Raushan Ayazbek", "Dina Sultangazy"])
def test_a_sister_and_a_stranger_are_not(b: str) -> None:
    proposal = _propose("Temirjan Ayazbek", b)
    assert not proposal.speaks_for
    assert proposal.reasons


def test_a_surname_alone_does_not_speak_for_the_family() -> None:
    assert not _propose("Temirjan Ayazbek", "Raushan Ayazbek", forms=("Ayazbek",)).speaks_for
