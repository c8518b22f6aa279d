"""The score line of a form: what is added up, and what the marks do to it, as declared."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.language import Translate
from guidegen.model import Handbook, Scale, Tool
from guidegen.model.tool import Criterion, Scoring
from guidegen.views.form import Cut, Score
from guidegen.views.words import Words


def number(value: float) -> str:
    """A number as people write it: 2 and not 2.0."""
    return str(int(value)) if value == int(value) else str(value)


def score_of(tool: Tool, words: Words, _: Translate) -> Score | None:
    """The tool's score line; ``None`` where the tool declares no scoring."""
    if tool.scoring is None:
        return None
    scales = scales_of(words.handbook, tool)
    marks = mark_sentences(tool.scoring, scales, _)
    if tool.scoring.method == "profile-only":
        profile = _("There is no total. Look at each item, first at those with low answers.")
        return Score(
            heading=_("Result"), items=0, maximum="", line="", sentences=(profile,), cuts=()
        )
    counted = [scale for scale in scales if scale.largest > 0]
    maximum = number(round(sum(scale.largest for scale in counted), 6))
    possible = _("points possible {blank} ({maximum} if every item applies)")
    line = " ".join(
        (
            _("Points earned {blank}"), "÷", possible.replace("{maximum}", maximum),
            "× 100 =", _("{blank} %"),
        )
    )  # fmt: skip
    return Score(
        heading=_("Score"), items=len(counted), maximum=maximum, line=line, sentences=tuple(marks),
        cuts=tuple(_cut(each, words, _) for each in tool.scoring.criteria),
    )  # fmt: skip


def scales_of(handbook: Handbook, tool: Tool) -> tuple[Scale, ...]:
    """The scale of each item, item by item."""
    found = (handbook.scale_of(tool, item) for item in tool.items)
    return tuple(scale for scale in found if scale)


def mark_sentences(scoring: Scoring, scales: Iterable[Scale], _: Translate) -> Iterable[str]:
    """What the items with a mark do to the score, one sentence for each treatment."""
    marks = [mark for scale in scales for mark in scale.marks]
    sentences = {
        "leave-out": _("Leave items marked {marks} out of the points possible."),
        "count-as-zero": _("An item marked {marks} counts as 0."),
    }
    for treatment, sentence in sentences.items():
        codes = dict.fromkeys(m.code for m in marks if scoring.treatment(m.meaning) == treatment)
        if codes:
            between = _("or")
            yield sentence.replace("{marks}", f" {between} ".join(codes))


def _cut(criterion: Criterion, words: Words, _: Translate) -> Cut:
    percent = number(criterion.at_least)
    return Cut(
        met=_("at or above {percent} %").replace("{percent}", percent),
        below=_("below {percent} %").replace("{percent}", percent),
        authority=words.line(criterion.authority),
        note=words.line(criterion.note),
    )
