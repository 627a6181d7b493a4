"""The person a command is about: by key or by name; where a name fits several they are listed, and none is chosen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from habeas.record.port import Store
    from habeas.record.roll import Someone

CASE = "a key (12#e1), or a name as a report writes it"
"""What `metavar="CASE"` means, for help."""


def chosen(store: Store, asked: str, *, through: int | None = None) -> Someone | None:
    """The person asked for; `None` where several fit, after listing them on standard error.

    Raises `Invalid` (case-unknown) where nobody fits.
    """
    from habeas.cli.people import person_line
    from habeas.record.casefile import unknown_case
    from habeas.workflow.finding_people import find_person

    fits = find_person(store, asked, through=through)
    if fits.one:
        return fits.one
    if not fits.several and not fits.near:
        raise unknown_case()
    if fits.several:
        print("habeas: this name fits several; none was chosen. Give a key:", file=sys.stderr)
    else:
        print("habeas: nobody is written so. These names could be meant; give a key:", file=sys.stderr)
    for person in fits.several:
        print(f"  {person_line(person)}", file=sys.stderr)
    for person, proposal in fits.near:
        print(f"  {person_line(person)}\n      {'; '.join(proposal.reasons)}", file=sys.stderr)
    return None
