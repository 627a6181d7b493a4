"""How an error is shown to the person at the keyboard."""

from __future__ import annotations

import sys

from habeas.errors import HabeasError


def show(error: HabeasError) -> None:
    """The error on standard error: rank, code, where; then found, expected, example and what to do, a line each."""
    where = f" in {error.where}" if error.where else ""
    lines = [f"habeas: {error.rank}{where} [{error.code}]"]
    lines += [f"  found     {error.found}", f"  expected  {error.expected}"]
    if error.example:
        lines.append(f"  example   {error.example}")
    lines.append(f"  do        {error.do}")
    if error.more:
        lines.append(f"  more      {error.more}")
    print("\n".join(lines), file=sys.stderr)
