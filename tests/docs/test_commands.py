"""The commands and the Python of the task page do run, in order, as a user would type them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.demo import reports

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "tasks.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


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


def test_python(desk: Path) -> None:
    code = "\n".join(block for kind, block in BLOCK.findall(PAGE) if kind == "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "sentence" in done.stdout
