"""Judgements are added, superseded, never erased; "different" stands as firmly as "same"."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from habeas.errors import Invalid
from habeas.names.judgement import Judgement, in_force
from habeas.names.judgements import append, load

DAY = datetime(2026, 5, 1, 9, tzinfo=UTC)


def judged(verdict: str, *, days: int = 0, supersedes: str | None = None) -> Judgement:
    return Judgement("r1#anna", "r2#ana", verdict, "R. Osei", DAY + timedelta(days=days), "ages", supersedes)  # type: ignore[arg-type]


def test_a_later_one_supersedes_and_the_earlier_stays(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    first = judged("different")
    append(path, first)
    append(path, judged("same", days=1, supersedes=first.id))
    kept = load(path)
    assert [j.verdict for j in kept] == ["different", "same"]
    standing = in_force(kept, "r2#ana", "r1#anna")
    assert standing is not None and standing.verdict == "same"


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    append(tmp_path / "j.jsonl", judged("same"))
    assert stat.S_IMODE((tmp_path / "j.jsonl").stat().st_mode) == 0o600


def test_different_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    append(path, judged("different"))
    standing = in_force(load(path), "r1#anna", "r2#ana")
    assert standing is not None and standing.verdict == "different"
    assert in_force(load(path), "r1#anna", "r3#ana") is None


def test_what_it_supersedes_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        append(tmp_path / "j.jsonl", judged("same", supersedes="0" * 16))
    assert caught.value.code == "judgement-supersedes"


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    append(path, judged("unsure"))
    path.write_text(path.read_text(encoding="utf-8") + "not json\n", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        load(path)
    assert "line 2" in (caught.value.where or "")


def test_an_instant_needs_a_time_zone() -> None:
    with pytest.raises(Invalid):
        Judgement("a", "b", "same", "R. Osei", datetime(2026, 5, 1))
