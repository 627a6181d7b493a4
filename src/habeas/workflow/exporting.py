"""Take cases out in other systems' formats: only what was cleared leaves, and the file says what did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from habeas.errors import Invalid
from habeas.exchange.ftm_out import ftm_lines
from habeas.exchange.leaving import LeavingCase, leaving
from habeas.exchange.tables_out import csv_text, uwazi_text
from habeas.record.casefile import open_case
from habeas.record.consent import cleared
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.workflow.assembling import write_private
from habeas.workflow.finding_people import list_people

Form = Literal["csv", "uwazi", "ftm"]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many people and accounts left, and what stayed, in words."""

    people: int
    accounts: int
    stayed: tuple[str, ...]


def export_cases(
    store: Store, file: Path, form: Form, *, to: str = "", keys: Sequence[str] = (), by: str, at: datetime
) -> Exported:
    """Writes the cases of these keys (all cases where none is given) into a new file that its owner alone can read,
    and enters that they left. `to` is whom it is for; "" asks for what may go to anybody.

    Raises `Invalid` (export-there) where there is a file of that name, `Unsupported` (cannot-write).
    """
    if file.exists():
        raise Invalid("export-there", found="a file of that name", expected="a name that is free", where=file.name,
                      do="Name another; nothing was overwritten.")  # fmt: skip
    may = cleared(store, to)
    wanted = tuple(keys) or tuple(p.key for p in list_people(store) if p.detained)
    cases = [open_case(store, key).case for key in wanted]
    found, stayed = leaving(cases, may)
    write_private(file, _text(form, found, stayed))
    page = {"form": form, "to": to, "people": len(found), "stayed": list(stayed)}
    store.append([Draft("export", by, at, page)])
    return Exported(len(found), sum(len(case.accounts) for case in found), tuple(stayed))


def _text(form: Form, found: Sequence[LeavingCase], stayed: Sequence[str]) -> str:
    if form == "ftm":
        return "".join(f"{line}\n" for line in ftm_lines(found, stayed))
    return csv_text(found, stayed) if form == "csv" else uwazi_text(found, stayed)
