"""`habeas names` as a person and a program use it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from habeas.cli import names
from habeas.errors import Invalid


def run(*words: str) -> int:
    top = argparse.ArgumentParser()
    names.add(top.add_subparsers(dest="command"))
    arguments = top.parse_args(["names", *words])
    status: int = arguments.run(arguments)
    return status


def test_compare_draws_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", "Елдар Сарсенов", "Yeldar Sarsenov") == 0
    out = capsys.readouterr().out
    assert "could be one person" in out
    assert "Сарсенов  Sarsenov" in out


def test_compare_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", "Елдар Сарсенов", "Yeldar Sarsenov", "--json") == 0
    page = json.loads(capsys.readouterr().out)
    assert page["probability"] > 0.8
    assert [part["b"]["text"] for part in page["parts"]] == ["Yeldar", "Sarsenov"]


def test_pairs_keep_their_order_and_bad_names_get_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.jsonl"
    rows = [{"pid": "1", "a": "Елдар", "b": "Yeldar"}, {"pid": "2", "a": "", "b": "Anna"}]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert run("pairs", str(file)) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["pid"], second["pid"]) == ("1", "2")
    assert first["score"] > 0.5
    assert second["error"] == "name-empty"


@pytest.mark.parametrize("line", ["nonsense", '{"pid": "1"}', '{"pid": "1", "a": 3, "b": "x"}', "[]"])
def test_a_line_that_is_no_pair_is_a_clear_error(tmp_path: Path, line: str) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        run("pairs", str(file))
    assert caught.value.code == "names-pairs-line"


def test_index_and_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "names.tsv", tmp_path / "index"
    file.write_text("a\tЕлдар Сарсенов\nb\tMaria Duval\nc\tЕлдар Каримов\n", encoding="utf-8")
    assert run("index", str(file), "--out", str(out)) == 0
    assert run("search", "--index", str(out), "Yeldar Sarsenov", "-k", "1") == 0
    assert "Елдар Сарсенов" in capsys.readouterr().out
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"qid": "q1", "query": "Мария Дюваль"}\n{"qid": "q2", "query": "?"}\n', encoding="utf-8")
    assert run("search", "--index", str(out), "--batch", str(queries), "-k", "2") == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["ids"][0] == "b"
    assert first["ms"] > 0
    assert (second["ids"], second["error"]) == ([], "name-no-letters")


def test_an_index_needs_lines_with_tabs(tmp_path: Path) -> None:
    file = tmp_path / "names.tsv"
    file.write_text("a name without a tab\n", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        run("index", str(file), "--out", str(tmp_path / "index"))
    assert caught.value.code == "names-index-line"


def test_search_needs_one_of_two(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        run("search", "--index", str(tmp_path))
    assert caught.value.code == "usage"
