"""``guidegen score --stored``: score what was imported."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.handbooks import open_handbook
from guidegen.api.scoring import find_crosswalk
from guidegen.cli.formats import load_writer
from guidegen.cli.gc_pause import collection_paused
from guidegen.cli.preflight import load_sound_tool
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress, write
from guidegen.engines.kept_scores import stored_scores
from guidegen.engines.lane import score_fast
from guidegen.engines.processes import available_processors
from guidegen.engines.scoring_job import ScoringJob
from guidegen.errors import UsageError
from guidegen.store.folder import find_data_folder


def run(options: Namespace) -> int:
    """Score what has no result yet, and print all results as for a file."""
    if options.responses is not None:
        raise UsageError(
            "--stored scores what was imported, and reads no file. Import the file first: "
            "guidegen import FILE"
        )
    workers = available_processors() if options.workers is None else options.workers
    if workers < 1:
        raise UsageError("--workers needs a whole number from 1 up.")
    write_result = load_writer("score", options.format)
    reading = open_handbook(options.folder)
    tool = load_sound_tool(reading, options.tool, "scored")
    folder = find_data_folder(reading.folder.root, reading.handbook.settings.data)
    job = ScoringJob(tool, find_crosswalk(tool, options.crosswalk or ""), folder)
    if options.fast is not None:
        return _score_fast(job, options)
    say_progress(f"Scoring what is stored in {folder.path} …")
    with collection_paused(), stored_scores(job, workers) as found:
        write(write_result(tool, found.administrations, found.problems))
    return PROBLEMS if found.problems else DONE


def _score_fast(job: ScoringJob, options: Namespace) -> int:
    """Write the scores of a plain tool into a folder, and say how many."""
    if options.workers is not None or options.format != "text":
        raise UsageError("--fast writes files, and needs neither --workers nor --format.")
    say_progress(f"Scoring what is stored in {job.folder.path} …")
    counts = score_fast(job, options.fast)
    for name, rows in (("scores", counts.scores), ("criteria", counts.criteria)):
        write([f"{options.fast / f'{name}.parquet'}: {rows} rows\n"])
    return DONE
