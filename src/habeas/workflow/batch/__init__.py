"""Reading in bulk: lines, a folder or a web archive in, readings out, in order; stoppable and resumable."""

from habeas.workflow.batch.archive import WebArchive
from habeas.workflow.batch.folder import Folder
from habeas.workflow.batch.items import NO_REPORT, NOTHING_FOUND, BatchRunner, Input, Item, Outcome, Skipped
from habeas.workflow.batch.lines import JsonLines
from habeas.workflow.batch.pool import InlineRunner, LocalRunner
from habeas.workflow.batch.run import Progress, read_batch
from habeas.workflow.batch.worker import How

__all__ = [
    "NOTHING_FOUND",
    "NO_REPORT",
    "BatchRunner",
    "Folder",
    "How",
    "InlineRunner",
    "Input",
    "Item",
    "JsonLines",
    "LocalRunner",
    "Outcome",
    "Progress",
    "Skipped",
    "WebArchive",
    "read_batch",
]
