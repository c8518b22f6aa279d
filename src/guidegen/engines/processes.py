"""Bring the results of a tool up to date, in several processes if there is much to do."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from guidegen.endings import end_with
from guidegen.engines.scoring_job import WHAT, BucketSize, ScoringJob, find_changes
from guidegen.engines.stored_scores import update_buckets
from guidegen.errors import GuidegenError, UsageError
from guidegen.extras import load_extra
from guidegen.locks import BusyError, lock
from guidegen.scratch import scratch
from guidegen.store.current import current_data
from guidegen.store.engine import sql_text
from guidegen.store.former import former_ids
from guidegen.store.parquet import OPTIONS
from guidegen.store.safe_files import remove_unfinished

#: answers that one process has in memory at a time
_MOST_ANSWERS = 1_500_000
#: answers that one process scores sooner than another one is started
_WORTH_A_PROCESS = 200_000
#: seconds to wait for another run that scores the same tool
_PATIENCE = 3600.0


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def results_up_to_date(job: ScoringJob, workers: int) -> Iterator[int]:
    """Score what is out of date, and keep other runs away from the results meanwhile.

    Give the number of administrations that were scored or are gone. Raise `UsageError` if the
    results cannot be written, or if another run does not end.
    """
    duckdb = load_extra("duckdb", "data", WHAT)
    try:
        job.make_folders()
        with lock(job.results / ".lock", _PATIENCE):
            for folder in job.results.iterdir():
                if folder.is_dir():
                    remove_unfinished(folder)
            with scratch(job.results) as work:
                done = _update(job, max(workers, 1), work / "wanted.parquet")
            yield done
    except BusyError as error:
        raise UsageError(
            f"Another run of guidegen is scoring in {job.results}. Wait until it has ended, and "
            "try again."
        ) from error
    except OSError as error:
        raise UsageError(
            f"The scores cannot be kept: {error.strerror or error} "
            f"({error.filename or job.results})."
        ) from error
    except duckdb.IOException as error:
        why = str(error).partition("\n")[0]
        raise UsageError(f"The scores cannot be kept in {job.results}: {why}") from error


def _update(job: ScoringJob, workers: int, wanted: Path) -> int:
    """Score what is out of date; return how many administrations that concerned."""
    sizes = write_wanted(job, wanted)
    answers = sum(each.answers for each in sizes)
    workers = min(workers, 1 + answers // _WORTH_A_PROCESS)
    batches = _batches(sizes, min(_MOST_ANSWERS, -(-answers // workers)))
    if min(workers, len(batches)) > 1:
        _in_processes(job, wanted, batches, workers)
    else:
        for batch in batches:
            update_buckets(job, wanted, batch, threads=0)
    return sum(each.administrations for each in sizes)


def write_wanted(job: ScoringJob, wanted: Path) -> list[BucketSize]:
    """Write down which administrations are out of date; return how many there are, and where."""
    with current_data(job.folder, WHAT, former_ids(job.compiled.handbook)) as data:
        sizes = find_changes(data, job)
        data.connection.execute(f"COPY wanted TO {sql_text(wanted)} {OPTIONS}")
    return sizes


def _batches(sizes: Sequence[BucketSize], most: int) -> list[list[int]]:
    """Return buckets that fit into memory together; one that is larger stands alone."""
    found: list[list[int]] = []
    room = 0
    for size in sizes:
        if not found or size.answers > room:
            found.append([])
            room = most
        found[-1].append(size.bucket)
        room -= size.answers
    return found


def _in_processes(
    job: ScoringJob, wanted: Path, batches: Sequence[Sequence[int]], workers: int
) -> None:
    # new processes rather than forks of this one, which has had threads
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=end_with, initargs=(os.getpid(),)
    )
    with pool:
        waiting = [pool.submit(update_buckets, job, wanted, batch, 1) for batch in batches]
        try:
            for each in waiting:
                each.result()
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            if isinstance(error, OSError | GuidegenError) or not isinstance(error, Exception):
                raise
            raise GuidegenError(f"A process that scored has ended: {error}") from error
