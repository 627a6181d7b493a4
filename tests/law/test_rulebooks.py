"""The rulebooks that ship: no finding of the lint, enough examples, pages that are not stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from habeas.law.examples import examples_of
from habeas.law.lint import lint
from habeas.law.load import read_rulebook, rulebook_codes

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = rulebook_codes()


@pytest.mark.parametrize("code", FOLDERS)
def test_nothing_to_mend(code: str) -> None:
    assert lint(FOLDERS[code]) == ()


@pytest.mark.parametrize("code", FOLDERS)
def test_enough_worked_examples(code: str) -> None:
    assert len(examples_of(FOLDERS[code])) >= (8 if code == "kz" else 2)


@pytest.mark.parametrize("code", FOLDERS)
def test_every_value_is_cited_checked_and_marked(code: str) -> None:
    for provision in read_rulebook(FOLDERS[code]).provisions:
        for value in provision.values:
            assert value.citation.act
            assert value.citation.article
            assert value.citation.checked.against
            assert value.citation.mark in "CRU"


def test_the_pages_are_those_the_rulebooks_make() -> None:
    pytest.importorskip("holidays")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "rulebook_pages.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
