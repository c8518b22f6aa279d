"""Take the rows that can be scored; keep what the others still say, so that it is not blank."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from guidegen.model.text import major
from guidegen.model.variant import Crosswalk
from guidegen.problems import ResponseCode
from guidegen.responses.checks import Checks
from guidegen.responses.conflicts import NumberedAnswers, in_both_versions, settle_duplicates
from guidegen.responses.similar_names import NearNames
from guidegen.scoring.crosswalks import apply_crosswalk
from guidegen.scoring.results import AnswerRow, LostRow


@dataclass
class TakenRows:
    """Takes rows one by one; problems go to the report of its ``checks``."""

    checks: Checks
    crosswalk: Crosswalk | None = None
    #: the answers with the numbers of their rows
    rows: NumberedAnswers = field(default_factory=NumberedAnswers.of)
    #: answers to the older version that the crosswalk starts from
    older: NumberedAnswers = field(default_factory=NumberedAnswers.of)
    lost: list[LostRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.report = self.checks.report
        self.near = NearNames(self.checks.tool)

    def take(self, answer: AnswerRow, version: str, position: int) -> None:
        """Accept a row whose cells can all be read, if it can be scored."""
        self.near.note(answer, position)
        is_older = self.is_older(answer.tool, version)
        if answer.context and not self.checks.has_choices(answer.context, position):
            self.lose(answer, version, position)
        elif is_older and self._is_possible_older(answer, version, position):
            self.older.add(position, answer)
        elif not is_older and self.checks.is_possible(answer, version, position):
            self.rows.add(position, self.checks.current(answer))
        else:
            self.lose(answer, version, position)

    def _is_possible_older(self, answer: AnswerRow, version: str, position: int) -> bool:
        """Tell whether a row for the older version can be used."""
        if self._has_older_tool:
            return self.checks.is_possible(answer, version, position)
        return self.checks.is_complete(answer, position)

    @property
    def _has_older_tool(self) -> bool:
        """Tell whether the older tool itself scores the rows, and so must know what is answered."""
        return self.crosswalk is not None and bool(self.crosswalk.scores)

    def lose(
        self,
        answer: AnswerRow,
        version: str,
        position: int,
        unknown: AbstractSet[str] = frozenset(),
    ) -> None:
        """Keep what a refused row still says, so that it does not count as a blank."""
        is_older = self.is_older(answer.tool, version)
        remains: AnswerRow | LostRow | None
        if is_older and not self._has_older_tool:
            remains = self.checks.remains_older(answer, unknown)
        else:
            remains = self.checks.remains(answer, version, unknown)
        if isinstance(remains, LostRow):
            self.lost.append(remains)
        elif remains:
            (self.older if is_older else self.rows).add(position, remains)

    def is_older(self, tool: str, version: str) -> bool:
        """Tell whether a row answers the older version that the crosswalk starts from."""
        if self.crosswalk is None:
            return False
        found = self.checks.handbook.tool(tool)
        if self.crosswalk.tool:
            older = self.checks.handbook.tool(self.crosswalk.tool)
            is_meant = not version or major(version) == major(self.crosswalk.version)
            return is_meant and older is not None and found is older
        return found is self.checks.tool and major(version) == major(self.crosswalk.version)

    def _without_both(self, older: NumberedAnswers) -> NumberedAnswers:
        """Drop the administrations in which both versions were answered."""
        tool = str(self.checks.tool.id)
        both, problems = in_both_versions(older, self.rows, tool, self.report.where)
        self.report.problems += problems
        self.lost += [LostRow(administration, unit, tool) for unit, administration in sorted(both)]
        if both:
            self.rows = _but(self.rows, both)
        return _but(older, both)

    def apply_crosswalk(self) -> None:
        """Turn answers to the older version into answers to this one."""
        if self.crosswalk is None or not self.older.answers:
            return
        older, problems = settle_duplicates(self.older, self.report.where)
        self.report.problems += problems
        older = self._without_both(older) if self._has_older_tool else older
        made = apply_crosswalk(self.checks.compiled, self.crosswalk, older.answers)
        for index, answer in made.answers:
            self.rows.add(older.numbers[index], answer)
        for position, why in made.refused:
            row, answer = older.numbers[position], older.answers[position]
            facts = {"value": answer.value, "crosswalk": self.crosswalk.id, "known": why}
            at = self.report.columns["value"]
            self.report.say(ResponseCode.NOT_IN_CROSSWALK, row, at, row=row, **facts)


def _but(rows: NumberedAnswers, both: AbstractSet[tuple[str, str]]) -> NumberedAnswers:
    return NumberedAnswers.of(
        (number, row) for number, row in rows.pairs() if (row.unit, row.administration) not in both
    )
