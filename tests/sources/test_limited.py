"""The child process: it is limited, lean, and whatever it breaks it breaks alone."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from habeas.errors import HabeasError
from habeas.sources import Limits, limited, open_source

PLAIN = b"Nurse held for a third month. Her lawyer said so on Thursday, and the court said nothing at all about it.\n"


def raised(**limits) -> HabeasError:
    page = b"<html><body>" + b"<div>" * 400_000 + b"<p>The court sent him to prison on Monday.</p>"
    with pytest.raises(HabeasError) as caught:
        open_source(page, limits=Limits(**limits))
    return caught.value


def test_wall_and_processor_time():
    began = time.perf_counter()
    assert raised(seconds=1).code == "source-timeout"
    assert time.perf_counter() - began < 5


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system does not limit a process's memory")
def test_memory():
    assert raised(memory_bytes=60_000_000).code in ("source-memory", "source-crash")


def answer_of(monkeypatch, code: str, **limits) -> HabeasError:
    monkeypatch.setattr(limited, "_BOOTSTRAP", code)
    with pytest.raises(HabeasError) as caught:
        limited.ask_child({"ask": "read"}, PLAIN, Limits(**limits))
    return caught.value


def test_a_child_that_dies_is_a_clear_error(monkeypatch):
    assert answer_of(monkeypatch, "import os; os.kill(os.getpid(), 11)").code == "source-crash"
    assert answer_of(monkeypatch, "import os; os._exit(3)").code == "source-crash"
    assert answer_of(monkeypatch, "import os; os.kill(os.getpid(), 9)").code == "source-memory"
    assert answer_of(monkeypatch, "print('{')").code == "source-crash"


def test_a_child_that_never_ends_or_never_stops_talking(monkeypatch):
    assert answer_of(monkeypatch, "import time; time.sleep(60)", seconds=1).code == "source-timeout"
    assert answer_of(monkeypatch, "while True: print('x' * 65536)", text_characters=1).code == "source-too-large"


def test_the_child_sees_no_environment(monkeypatch):
    monkeypatch.setenv("HABEAS_SECRET", "x")
    code = "import json,os; print(json.dumps({'seen': sorted(os.environ), 'cwd': os.getcwd()}))"
    monkeypatch.setattr(limited, "_BOOTSTRAP", code)
    said = limited.ask_child({}, b"", Limits())
    assert "HABEAS_SECRET" not in said["seen"]
    assert said["cwd"] == "/"


def test_plain_text_loads_no_reader_of_other_formats():
    heavy = "lxml numpy trafilatura resiliparse pypdfium2 py3langid email charset_normalizer spacy"
    code = (
        "import sys\nfrom habeas.sources import formats\nfrom habeas.sources.limited import DEFAULT_LIMITS\n"
        f"formats.read({PLAIN!r}, name='a.txt', encoding=None, limits=DEFAULT_LIMITS)\n"
        f"print([m for m in {heavy!r}.split() if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="no account of what children used")
def test_plain_text_opens_at_once():
    import resource

    def used() -> float:
        spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(s.ru_utime + s.ru_stime for s in spent)

    open_source(PLAIN)
    took = []
    for _ in range(4):
        began = used()
        open_source(PLAIN)
        took.append(used() - began)
    assert min(took) < 0.25  # seconds of processor time, the child's start included
