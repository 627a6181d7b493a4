"""One report of a batch, read inside a worker process. Returns a finished line, never objects of the reader."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from habeas.errors import HabeasError
from habeas.workflow.batch.lines import BadLine, Job


def warm_up() -> None:
    """Loads the reader once when a worker starts, so that the first report costs no more than the others."""
    from habeas.reading.parse import parse
    from habeas.reading.read import read_source  # noqa: F401

    parse("A report.", "en")


def read_job(job: Job) -> str | BadLine:
    """The reading as one line of JSON without a line end, its `id` and `line` first; or why it could not be read."""
    try:
        return json.dumps({"id": job.id, "line": job.line, **_read(job)}, ensure_ascii=False)
    except HabeasError as error:
        return BadLine(job.line, job.id, error.code, error.message())
    except Exception as error:  # one report must never stop the other ten thousand
        return BadLine(job.line, job.id, "reader-fault", f"the reader failed on it ({type(error).__name__})")


def _read(job: Job) -> dict[str, Any]:
    """The reading as JSON. A day of publication that cannot be read is left out and said so: it costs no report."""
    from habeas.reading.format import to_json
    from habeas.reading.read import read_source
    from habeas.reading.reading import ReadingWarning
    from habeas.sources import source_from_text

    doubts: tuple[ReadingWarning, ...] = ()
    try:
        source = source_from_text(job.text, published=job.published, language=job.language, url=job.url)
    except HabeasError as error:
        if not error.code.startswith("published"):
            raise
        doubts = (ReadingWarning(error.code, f"The given day of publication was left out: {error.message()}"),)
        source = source_from_text(job.text, language=job.language, url=job.url)
    reading = read_source(source)
    return to_json(replace(reading, warnings=doubts + reading.warnings))
