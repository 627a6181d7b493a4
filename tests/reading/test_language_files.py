"""The files of the languages: every one can be read, and a missing one is said to be missing."""

from __future__ import annotations

import pytest

from habeas.reading.language_files import folder_of, table_of
from habeas.reading.steps import ROOMS


@pytest.mark.parametrize("language", ROOMS)
def test_every_file_of_a_language_is_a_table(language: str) -> None:
    names = [p.name for p in folder_of(language).iterdir()]
    assert "first-look.toml" in names
    assert all(table_of(language, name.removesuffix(".toml")) for name in names if name.endswith(".toml"))


def test_what_has_no_file_is_not_found() -> None:
    assert not folder_of("xx").is_dir()
    with pytest.raises(FileNotFoundError):
        table_of("xx", "times")
    with pytest.raises(FileNotFoundError):
        table_of("ru", "no-such-topic")
