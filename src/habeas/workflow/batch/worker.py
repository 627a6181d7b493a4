"""One report of a batch, read inside a worker process. Returns a finished line, never objects of the reader."""

from __future__ import annotations

import json

from habeas.errors import HabeasError
from habeas.workflow.batch.lines import BadLine, Job


def warm_up() -> None:
    """Loads the reader once when a worker starts, so that the first report costs no more than the others."""
    from habeas.reading.parse import parse
    from habeas.reading.read import read_source  # noqa: F401

    parse("A report.", "en")


def read_job(job: Job) -> str | BadLine:
    """The reading as one line of JSON without a line end, its `id` and `line` first; or why it could not be read."""
    from habeas.reading.format import to_json
    from habeas.reading.read import read_source
    from habeas.sources import source_from_text

    try:
        source = source_from_text(job.text, published=job.published, language=job.language, url=job.url)
        line = {"id": job.id, "line": job.line, **to_json(read_source(source))}
        return json.dumps(line, ensure_ascii=False)
    except HabeasError as error:
        return BadLine(job.line, job.id, error.code, error.message())
    except Exception as error:  # one report must never stop the other ten thousand
        return BadLine(job.line, job.id, "reader-fault", f"the reader failed on it ({type(error).__name__})")
