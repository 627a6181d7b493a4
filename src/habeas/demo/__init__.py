"""Three invented reports on one invented person, for trying Habeas out. No name in them is anybody's.

They tell of one man under three spellings of his name and differ as such reports do: the first is an opinion column
that passed through two translations, the second a wire report saved as a page, the third a statement of an
organisation. They disagree on the length of his sentence and on where he was held last, and an application for parole
has vanished between them.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def reports() -> list[Path]:
    """The three files, in the order in which they are meant to be told.

    >>> [path.name for path in reports()]
    ['1-column.txt', '2-wire.html', '3-statement.md']
    """
    folder = Path(str(files("habeas.demo"))) / "reports"
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html", ".md"))
