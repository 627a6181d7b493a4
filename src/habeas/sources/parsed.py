"""What the reader of a format makes of a file: the text, the way back, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from habeas.sources.source import EncodingBasis, Format, SourceWarning
from habeas.text import OffsetMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One file, read. It crosses from the child process to the caller as JSON.

    `parts` names the origins that `map` counts. `language` and `published` are what the file declares (a BCP 47 tag;
    a date in EDTF), `None` where it declares nothing. `stated_kind` is what the file calls itself
    (a type of schema.org). `metadata` keeps what was found, under the name it has there.
    """

    format: Format
    media_type: str
    text: str
    map: OffsetMap
    parts: tuple[str, ...] = ("",)
    encoding: str | None = None
    encoding_basis: EncodingBasis | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    stated_kind: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[SourceWarning, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain strings, numbers and lists."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        said["map"] = self.map.cells.tolist()
        said["warnings"] = [(w.code, w.message) for w in self.warnings]
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Parsed:
        """What `to_json` wrote. Raises `Invalid` (offsets-broken) where the map contradicts itself."""
        return cls(
            **{
                **said,
                "map": OffsetMap.from_cells(len(said["text"]), said["map"]),
                "parts": tuple(said["parts"]),
                "metadata": tuple((str(key), str(value)) for key, value in said["metadata"]),
                "warnings": tuple(SourceWarning(code, message) for code, message in said["warnings"]),
            }
        )
