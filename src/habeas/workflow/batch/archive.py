"""A web archive (WARC) as a batch: each record that may hold a report, by its address and the day of its capture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from habeas.sources.archives import Record, records_of
from habeas.workflow.batch.items import Item, Skipped
from habeas.workflow.reading_reports import NOTHING_GIVEN, Given

_ENDINGS = {
    "application/pdf": ".pdf", "application/x-pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html",
    "message/rfc822": ".eml", "text/markdown": ".md", "text/x-markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


class WebArchive:
    """The records of one WARC file, plain or gzip, in the order they lie in."""

    kind = "archive"

    def __init__(self, archive: Path, *, given: Given = NOTHING_GIVEN) -> None:
        self._archive, self.given = archive, given
        self.size: int | None = archive.stat().st_size

    def items(self) -> Iterator[Item | Skipped]:
        """Each record as an item, or as why it is none; a broken one is named by its offset."""
        for number, record in enumerate(records_of(self._archive), start=1):
            id_ = record.id or f"offset-{record.offset}"
            position = ("offset", record.offset)
            if record.code:
                reason = record.reason or ""
                yield Skipped(number, id_, record.code, reason, position, record.url, record.offset)
            elif not record.body.strip():
                yield Skipped(number, id_, "source-empty", "no content", position, record.url, record.offset)
            else:
                yield self._item(number, id_, position, record)

    def _item(self, number: int, id_: str, position: tuple[str, int], record: Record) -> Item:
        given = replace(self.given, url=record.url, encoding=self.given.encoding or _encoding(record))
        name = "record" + _ENDINGS.get(record.media_type or "", "")
        return Item(number, id_, record.body, position, given, name, record.captured_at, record.offset)


def _encoding(record: Record) -> str | None:
    """The encoding that the answer's header names, where neither the bytes nor the page itself tell one."""
    import codecs

    if not record.charset or b"charset" in record.body[:4096].lower() or b"encoding=" in record.body[:200].lower():
        return None
    try:
        record.body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return codecs.lookup(record.charset).name
        except LookupError:
            return None
    return None
