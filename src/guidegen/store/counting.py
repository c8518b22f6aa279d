"""Count what an import changed: what is new, known, replaced, gone, or contradicts other forms."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.store.conflicts import Conflict, find_conflicts
from guidegen.store.current import CurrentData, current_data
from guidegen.store.current_views import MEASURED
from guidegen.store.folder import DataFolder
from guidegen.store.former import FormerIds
from guidegen.store.records import ImportRecord

_WHAT = "The import"

#: each submission of the import, with the newest revision before it
_COMPARED = """
CREATE TEMP TABLE compared AS
WITH placed AS (
  SELECT tool, submission, import, form, revision, position FROM every_forms JOIN imports
  USING (import) WHERE reader = $reader
), mine AS (
  SELECT tool, submission, max(revision) AS revision FROM placed WHERE import = $import GROUP BY ALL
), others AS (
  SELECT tool, submission, max(struct_pack(revision := revision, position := position)) AS newest
  FROM placed WHERE import <> $import GROUP BY ALL
)
SELECT tool, submission, mine.revision AS revision, newest.revision AS before,
  newest.position AS position
FROM mine LEFT JOIN others USING (tool, submission)
"""
_NUMBERS = """
SELECT count(*) FILTER (before IS NULL), count(*) FILTER (revision < before),
  count(*) FILTER (revision = before), count(*) FILTER (revision > before)
FROM compared
"""
#: of the submissions with one revision in two imports, those that say something else now
_CHANGED = """
WITH tied AS (
  SELECT * FROM compared WHERE revision = before
), said AS (
  SELECT tool, submission, answers.import = $import AS is_mine,
    bit_xor(hash(administration, unit, rater, role, date, item, part, instance, value, state))
      AS digest
  FROM every_answers AS answers JOIN imports USING (import) JOIN tied USING (tool, submission)
  WHERE answers.import = $import OR imports.position = tied.position
  GROUP BY ALL
)
SELECT count(*) FROM (
  SELECT tool, submission FROM said GROUP BY ALL HAVING min(digest) <> max(digest)
)
"""
#: submissions of imports that share some with this one, and that it does not have
_GONE = """
WITH placed AS (
  SELECT tool, submission, import FROM every_forms JOIN imports USING (import)
  WHERE reader = $reader AND import <> $import
), older AS (
  SELECT DISTINCT placed.import FROM placed JOIN compared USING (tool, submission)
)
SELECT submission, list(DISTINCT import ORDER BY import) FROM placed SEMI JOIN older USING (import)
ANTI JOIN compared USING (tool, submission) GROUP BY tool, submission ORDER BY ALL
"""
_MEASURES = f"""
WITH placed AS (
  SELECT import, position, {MEASURED},
    struct_pack(a := numerator, b := denominator, c := value, d := n) AS measured
  FROM every_measures JOIN imports USING (import)
), mine AS (
  SELECT {MEASURED}, min(measured) AS measured FROM placed WHERE import = $import GROUP BY ALL
), others AS (
  SELECT {MEASURED}, arg_max(measured, position) AS measured FROM placed WHERE import <> $import
  GROUP BY ALL
)
SELECT count(*) FILTER (others.measured IS NULL), count(*) FILTER (others.measured = mine.measured),
  count(*) FILTER (others.measured <> mine.measured)
FROM mine LEFT JOIN others USING ({MEASURED})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCounts:
    """How the forms and the measures' values of an import compare with what counted before."""

    new: int = 0
    known: int = 0
    replaced: int = 0
    #: submissions of earlier exports that this one does not have; they still count
    gone: tuple[str, ...] = ()
    #: the ids of the imports that have them
    gone_from: tuple[str, ...] = ()
    #: answers that contradict those of another form, so that neither counts
    conflicts: tuple[Conflict, ...] = ()


NOTHING = FormCounts()


def count_forms(
    folder: DataFolder, record: ImportRecord, former: FormerIds | None = None
) -> FormCounts:
    """Return what an import changed; it counts already. Raise `UsageError` if a file is damaged."""
    with current_data(folder, _WHAT, former) as data:
        mine = {"import": record.id, "reader": record.how.reader}
        data.connection.execute(_COMPARED, mine)
        ((new, known, tied, replaced),) = data.rows(_NUMBERS)
        if tied:
            ((changed,),) = data.rows(_CHANGED, {"import": record.id})
            known, replaced = known + tied - changed, replaced + changed
        gone = data.rows(_GONE, mine)
        ((more_new, more_known, more_replaced),) = data.rows(_MEASURES, {"import": record.id})
        return FormCounts(
            new=new + more_new,
            known=known + more_known,
            replaced=replaced + more_replaced,
            gone=tuple(submission for submission, _ in gone),
            gone_from=tuple(sorted({each for _, imports in gone for each in imports})),
            conflicts=_conflicts(data, record),
        )


def _conflicts(data: CurrentData, record: ImportRecord) -> tuple[Conflict, ...]:
    """Return the conflicts in which an import has a part."""
    return tuple(each for each in find_conflicts(data) if record.id in (each.id, each.other))
