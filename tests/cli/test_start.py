"""The command starts at once: nothing heavy is imported for help or for an error of usage."""

from __future__ import annotations

import subprocess
import sys


def _modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_help_imports_nothing_heavy() -> None:
    modules = _modules_after("from habeas.cli.main import parser\nparser().format_help()")
    assert not modules & {"spacy", "numpy", "lxml", "jinja2", "trafilatura", "habeas.reading.reading"}


def test_the_front_door_imports_nothing_heavy() -> None:
    modules = _modules_after("import habeas\nhabeas.read, habeas.collect, habeas.assemble")
    assert not modules & {"spacy", "numpy", "lxml", "jinja2"}


def test_opening_plain_text_loads_no_language_model() -> None:
    modules = _modules_after("from habeas.sources import open_source")
    assert not modules & {"spacy", "lxml", "trafilatura", "docx", "pypdfium2"}
