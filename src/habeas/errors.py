"""Trouble in three ranks, each with a stable code, what was found, what was expected, an example and what to do.

*Unsupported*: a person must do it, and why. *Invalid*: the data contradicts itself, and where. *Warning*: the work
went on. The first two are exceptions; a warning is a value that travels with a result (`ReadingWarning`).
Messages are made for the person at the screen; they name files and positions, never the words of a report.
"""

from __future__ import annotations


class HabeasError(Exception):
    """Something a person has to know and act on.

    `code` is stable and never reused. `exit_status` is what a command ends with.

    >>> error = Invalid("source-empty", found="a file of 0 bytes", expected="a report", do="Check the download.")
    >>> print(error)
    source-empty: found a file of 0 bytes; expected a report. Check the download.
    """

    rank = "invalid"
    exit_status = 2

    def __init__(
        self,
        code: str,
        *,
        found: str,
        expected: str,
        do: str,
        example: str | None = None,
        more: str | None = None,
        where: str | None = None,
    ) -> None:
        self.code = code
        self.found = found
        self.expected = expected
        self.do = do
        self.example = example
        self.more = more
        self.where = where
        super().__init__(self.message())

    def message(self) -> str:
        """One paragraph: code, where, found, expected, example, what to do, where to read more."""
        where = f" ({self.where})" if self.where else ""
        text = f"{self.code}{where}: found {self.found}; expected {self.expected}. {self.do}"
        if self.example:
            text += f" Example: {self.example}"
        if self.more:
            text += f" See {self.more}."
        return text

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process boundaries; keyword arguments need a helping hand."""
        fields = {key: getattr(self, key) for key in ("found", "expected", "do", "example", "more", "where")}
        return (_rebuild, (type(self), self.code, fields))


def _rebuild(kind: type[HabeasError], code: str, fields: dict[str, str]) -> HabeasError:
    return kind(code, **fields)


class Invalid(HabeasError):
    """The data contradicts itself or is not what it says it is. Exit status 2."""

    rank = "invalid"
    exit_status = 2


class Unsupported(HabeasError):
    """Habeas cannot do this; a person must, or must bring what is missing. Exit status 3."""

    rank = "unsupported"
    exit_status = 3
