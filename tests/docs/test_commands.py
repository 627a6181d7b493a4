"""The commands and the Python of the task page do run, in order, as a user would type them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from habeas.demo import reports

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "tasks.md").read_text(encoding="utf-8")
EXCHANGE = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|python|toml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports that the page names."""
    folder = tmp_path_factory.mktemp("desk")
    names = {".html": "wire.html", ".md": "statement.md", ".txt": "column.txt"}
    for path in map(Path, reports()):
        (folder / names[path.suffix]).write_bytes(path.read_bytes())
    line = {"id": "1", "text": (folder / "column.txt").read_text(encoding="utf-8"), "language": "en"}
    (folder / "docs.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return folder


def _environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize(
    "command", [c for kind, block in BLOCK.findall(PAGE) if kind == "sh" for c in block.splitlines()]
)
def test_command(desk: Path, command: str) -> None:
    done = subprocess.run(
        ["bash", "-ec", command], cwd=desk, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in re.findall(r"(?:--html|--out|>) (\S+)", command):
        assert (desk / name).stat().st_size > 10


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables that the page on exchange names, and its own mapping."""
    folder = tmp_path_factory.mktemp("table")
    (mapping,) = [block for kind, block in BLOCK.findall(EXCHANGE) if kind == "toml"]
    (folder / "cases.toml").write_text(mapping, encoding="utf-8")
    (folder / "cases.csv").write_text("Our number,Full name,Arrested\n1,Ilyas Toremurat,05.03.2021\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "uwazi.zip", "w") as archive:
        archive.writestr("import.csv", "title,title__ru\nArsen Duman,Арсен Думан\n")
    person = {"id": "p1", "schema": "Person", "properties": {"name": ["Roza Osei"]}}
    (folder / "people.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    return folder


def test_exchange(table: Path) -> None:
    for command in (c for kind, block in BLOCK.findall(EXCHANGE) if kind == "sh" for c in block.splitlines()):
        done = subprocess.run(
            ["bash", "-ec", command], cwd=table, env=_environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (command, done.stderr)
    assert (table / "out" / "manifest.json").is_file()


def test_python(desk: Path) -> None:
    code = "\n".join(block for kind, block in BLOCK.findall(PAGE) if kind == "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "sentence" in done.stdout
