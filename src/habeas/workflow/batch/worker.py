"""One report of a batch, read: opened within the limits of a single file, looked at first, then read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from habeas.errors import HabeasError, Invalid, Unsupported
from habeas.sources import DEFAULT_LIMITS, Limits, Source, open_source, source_from_text
from habeas.sources.forking import FormatReader
from habeas.workflow.batch.items import NOTHING_FOUND, Item, Outcome, Skipped
from habeas.workflow.batch.lines import MAX_TEXT
from habeas.workflow.reading_reports import Given


@dataclass(frozen=True, slots=True)
class How:
    """How every report of a batch is read. `everything` reads in full what the first look finds nothing in.

    In folders and web archives the first look asks for a word of custody. Lines were chosen by whoever wrote them:
    there a text in which anybody is quoted, or a short one, is read as well, unless `custody_only`.
    """

    everything: bool = False
    custody_only: bool = False
    limits: Limits = DEFAULT_LIMITS

    def reader(self) -> BatchReader:
        """Made once in each worker."""
        return BatchReader(self)


class BatchReader:
    """Reads one item after the other. Models are loaded when the first report needs them, and only then."""

    def __init__(self, how: How) -> None:
        self._how, self._formats = how, FormatReader()

    def close(self) -> None:
        """Ends the process that reads formats."""
        self._formats.close()

    def read(self, item: Item) -> Outcome:
        """The reading as one line of JSON, its `id` and place first; or why there is none."""
        try:
            return self._read(item)
        except HabeasError as error:
            # Found and expected are the reader's own words; `where` might hold a name of the user's.
            return _skipped(item, error.code, f"found {error.found}; expected {error.expected}. {error.do}")
        except MemoryError:
            return _skipped(item, "reader-memory", "the reader ran out of the memory it may have")
        except Exception as error:  # one report must never stop the other ten thousand
            return _skipped(item, "reader-fault", f"the reader failed on it ({type(error).__name__})")

    def _read(self, item: Item) -> Outcome:
        from habeas.reading.first_look import worth_reading
        from habeas.reading.reading import ReadingWarning

        doubts: tuple[ReadingWarning, ...] = ()
        try:
            source = self._source(item, item.given)
        except HabeasError as error:  # a day of publication that cannot be read costs no report
            if not error.code.startswith("published"):
                raise
            doubts = (ReadingWarning(error.code, f"The given day of publication was left out: {error.message()}"),)
            source = self._source(item, replace(item.given, published=None))
        if len(source.text) > MAX_TEXT:
            return _skipped(
                item, "text-too-long", f"{len(source.text)} characters; at most {MAX_TEXT} are read at once"
            )
        speech = isinstance(item.content, str) and not self._how.custody_only
        if not self._how.everything and not worth_reading(source.text, source.language, speech=speech):
            return _skipped(item, NOTHING_FOUND, "nothing found at first look")
        return _line(item, source, doubts)

    def _source(self, item: Item, given: Given) -> Source:
        facts: dict[str, Any] = {
            "published": given.published,
            "language": given.language,
            "url": given.url,
            "translated_from": given.translated_from,
            "limits": self._how.limits,
        }
        if isinstance(item.content, str):
            return source_from_text(item.content, **facts)
        report = _bytes_of(item.content, self._how.limits) if isinstance(item.content, Path) else item.content
        return open_source(report, name=item.name, encoding=given.encoding, ask=self._formats.ask, **facts)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """The file's bytes, no more than may be read and one. Raises `Invalid` or `Unsupported` without its name."""
    try:
        with path.open("rb") as file:
            return file.read(limits.input_bytes + 1)
    except FileNotFoundError:
        raise Invalid("source-missing", found="no file any more", expected="a file", do="Run again.") from None
    except OSError as error:
        raise Unsupported(
            "source-unreadable",
            found=f"a file that cannot be read ({error.strerror})",
            expected="a file that may be read",
            do="Check the file's permissions, or copy it to another place.",
        ) from None


def _line(item: Item, source: Source, doubts: tuple[Any, ...]) -> str:
    from habeas.reading.format import to_json
    from habeas.reading.read import read_source

    reading = read_source(source)
    said = to_json(replace(reading, warnings=doubts + reading.warnings))
    return json.dumps({"id": item.id, **_place(item), **said}, ensure_ascii=False)


def _place(item: Item) -> Mapping[str, Any]:
    captured = {"captured_at": item.captured_at} if item.captured_at else {}
    return {**(dict([item.position]) if item.position else {}), **captured}


def _skipped(item: Item, code: str, reason: str) -> Skipped:
    return Skipped(item.number, item.id, code, reason, item.position, item.given.url, item.done)
