"""How long it takes to enter a reading and to open a case of many accounts: tools/bench_casefile.py [REPORTS]

The record is an encrypted file in a temporary folder; reports and names are made up here. Prints milliseconds of the
processor and of the wall clock; the latter also counts whatever else the machine does.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from habeas.reading.reading import Reading
from habeas.record.casefile import open_case
from habeas.sources.open import source_from_text
from habeas.store.file import make_file
from habeas.workflow.adding import enter
from habeas.workflow.judging import judge
from told import PERSON, happened, report

AT = datetime(2026, 1, 1, tzinfo=UTC)
CONDITIONS = ("beating", "cold", "solitary-confinement", "no-letters", "ill-health", "no-medical-care")
CHARGES = ("inciting hatred", "treason", "spreading false news about the army", "insulting an official")
PLACES = ("Omsk prison", "Colony 5", "Colony 7 in Tomsk", "Remand centre", "Karaganda camp")
TERMS = (("seven", "P7Y"), ("ten", "P10Y"), ("eight", "P8Y"))


def made_up(n: int, choice: random.Random) -> Reading:
    """One report with a dozen events on one person."""
    day, month = choice.randint(1, 28), choice.randint(1, 9)
    (term, value), charge, places = choice.choice(TERMS), choice.choice(CHARGES), choice.sample(PLACES, 3)
    codes = choice.sample(CONDITIONS, 3)
    filler = " ".join(choice.choices([f"word{i}" for i in range(500)], k=300))
    text = (
        f"Report {n}. {PERSON} was arrested in {places[0]} on {day} May 2022. He was charged with {charge}. "
        f"On {month} June 2023 he got {term} years. He was moved to {places[1]} in July 2023. "
        f"He is held in {places[2]}. He was beaten. It was cold. He fell ill. "
        f"He asked for parole on {day} May 2024. No answer came. {filler}"
    )
    told = zip(("was beaten", "was cold", "fell ill"), codes, strict=True)
    return report(
        text,
        happened("arrest", "was arrested", when=(f"{day} May 2022", f"2022-05-{day:02}"), place=places[0]),
        happened("charge", "charged with", charge=charge),
        happened("sentence", f"{term} years", term=value, when=(f"{month} June 2023", f"2023-06-{month:02}")),
        happened("transfer", "was moved to", place=places[1], when=("July 2023", "2023-07")),
        happened("detention", "is held in", place=places[2]),
        *(happened("condition", words, condition=code) for words, code in told),
        happened("filing", "asked for parole", filing="parole-application",
                 when=(f"{day} May 2024", f"2024-05-{day:02}")),
        happened("answer", "No answer came", filing="parole-application", answer=choice.choice(["none", "refused"])),
        published=f"20{choice.randint(22, 25)}-0{month}-{day:02}",
    )  # fmt: skip


def timed(words: str, times: int, work: Callable[[int], object]) -> None:
    """Runs it so often and prints the median and the 95th percentile."""
    taken = []
    for n in range(times):
        wall, processor = time.perf_counter(), time.process_time()
        work(n)
        taken.append((time.process_time() - processor, time.perf_counter() - wall))
    for label, values in (("processor", [t for t, _ in taken]), ("wall", [t for _, t in taken])):
        ordered = sorted(v * 1000 for v in values)
        median, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
        print(f"{words}, {label}: median {median:.0f} ms, p95 {p95:.0f} ms")


def main() -> None:
    """Makes the record and measures."""
    reports, choice = int(sys.argv[1]) if len(sys.argv) > 1 else 140, random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        store = make_file(Path(folder) / "bench.habeas", b"k" * 32, AT, salt=b"s" * 16)
        readings = [made_up(n, choice) for n in range(reports)]
        sources = [source_from_text(r.text, name="report.txt", language="en") for r in readings]
        keys: list[str] = []
        timed("enter a reading", reports, lambda n: keys.append(
            f"{enter(store, sources[n], readings[n], by='R. Osei', at=AT)}#e1"))  # fmt: skip
        for key in keys[1:]:
            judge(store, keys[0], key, "same", by="R. Osei", at=AT)
        print(f"{len(open_case(store, keys[0]).case.accounts.accounts)} accounts of {reports} reports")
        timed("open the case", 40, lambda _: open_case(store, keys[0]))
        store.close()


if __name__ == "__main__":
    main()
