"""Reading in bulk: lines in, readings out, in order; stoppable and resumable."""

from habeas.workflow.batch.lines import BadLine, Job, jobs_of
from habeas.workflow.batch.run import Progress, read_batch

__all__ = ["BadLine", "Job", "Progress", "jobs_of", "read_batch"]
