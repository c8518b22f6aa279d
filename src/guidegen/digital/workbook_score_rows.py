"""The rows with scores below a form in a workbook, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from guidegen.digital.workbook_formulas import SUMS, ScoreFormulas, ScoreWords, criterion_formula
from guidegen.digital.workbook_scores import FormScores, LiveScore
from guidegen.digital.workbook_sheet import FormSheet
from guidegen.model.digital_names import digital_name
from guidegen.model.scoring import Criterion
from guidegen.views.form import FormCriterion
from guidegen.views.score import make_criterion


@dataclass(kw_only=True)
class ScoreRows:
    """Writes the scores of one form below its questions."""

    below: FormSheet
    scores: FormScores
    formulas: dict[str, ScoreFormulas] = field(default_factory=dict)
    #: the row of each live score, by its id
    rows: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """Write the rules, the scores and criteria, and then what only the command can tell."""
        below, styles = self.below, self.below.styles
        scores = self.scores
        if not any((scores.live, scores.others, scores.other_criteria, below.form.score_rules)):
            return
        below.write_heading(below.gettext("Score"))
        for live in scores.live:
            self._write_score(live)
        for criterion in scores.criteria:
            self._write_criterion(criterion)
        self._write_others()
        for rule in below.form.score_rules:
            below.write_line(rule, styles.text)

    def _write_score(self, live: LiveScore) -> None:
        _, below = self.below.gettext, self.below
        formulas = ScoreFormulas(
            live=live,
            lists=below.lists,
            rows={item: below.rows[digital_name(item)] for item in live.plain.items},
            first_row=below.row,
            words=ScoreWords(none=_("no score"), unknown="?", met=_("met"), below=_("not met")),
        )
        for name in SUMS:
            below.sheet.set_row(below.row, None, None, {"hidden": True})
            below.write_formulas("", partial(formulas.sum, name), below.styles.plain)
        row = self.rows[live.id] = below.row
        self.formulas[live.id] = formulas
        title = self.below.form.words.line(live.score.title)
        if live.score.score_method.is_percent:
            title += " (%)"
        style = below.styles.numbers.get(live.places, below.styles.score)
        below.write_formulas(title, formulas.score, style)
        if live.shows_points:
            told = _("Points earned / points possible")
            below.write_formulas(told, partial(formulas.points, row=row), below.styles.score)
        if live.score.bands:
            below.write_formulas(_("Range"), partial(formulas.band, row=row), below.styles.score)

    def _write_criterion(self, criterion: Criterion) -> None:
        found = self._describe(criterion)
        note = "; ".join(filter(None, (found.authority, found.note)))
        first = self.scores.first
        formula = partial(criterion_formula, criterion, first, self.formulas, self.rows)
        self.below.write_formulas(f"{found.met} ({note})", formula, self.below.styles.score)

    def _write_others(self) -> None:
        """Say which scores and criteria the sheet does not have, and why."""
        _, below = self.below.gettext, self.below
        for score, why in self.scores.others:
            text = _("{score}: there is none on this sheet. {why}")
            text = text.replace("{score}", self.below.form.words.line(score.title)).replace(
                "{why}", _(why)
            )
            below.write_line(text, below.styles.text)
        for criterion in self.scores.other_criteria:
            text = _("{criterion}: this sheet does not show it.")
            text = text.replace("{criterion}", self._describe(criterion).met)
            below.write_line(text, below.styles.text)

    def _describe(self, criterion: Criterion) -> FormCriterion:
        form = self.below.form
        return make_criterion(form.compiled, criterion, form.words, self.below.gettext)
