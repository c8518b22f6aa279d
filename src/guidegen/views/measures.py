"""The measures of a printed form, and how far each can be tightened and still be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Literal

from guidegen.model.settings import District

#: standard; compact: on one page if it can be read there; large: large print
Size = Literal["standard", "compact", "large"]
Paper = Literal["letter", "a4"]
#: the steps in which a compact form is tightened, from 0 (as the standard) to 1 (the limits)
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMeasures:
    """Type sizes are in points, everything else in millimeters."""

    text: float
    small: float
    tiny: float
    head: float
    title: float
    #: the width and height of a circle
    target: float
    #: the space between two circles
    gap: float
    #: the height of a line to write on
    line: float
    #: the space above and below the text of a cell
    inset: float
    margin: float
    #: the width of a column to write in
    notes: float


#: every line to write on is 8 mm high
STANDARD = FormMeasures(
    text=9.5,
    small=8.5,
    tiny=7.5,
    head=10.5,
    title=18,
    target=8,
    gap=1,
    line=8,
    inset=1.6,
    margin=14,
    notes=36,
)
#: the limits of a compact form: nothing is smaller
LIMITS = FormMeasures(
    text=8.5,
    small=8,
    tiny=7.5,
    head=9.5,
    title=14,
    target=6,
    gap=1,
    line=7,
    inset=0.7,
    margin=10,
    notes=28,
)
#: in large print no text is smaller than 18 points
LARGE = FormMeasures(
    text=18,
    small=18,
    tiny=18,
    head=20,
    title=26,
    target=13,
    gap=2.5,
    line=14,
    inset=2.5,
    margin=14,
    notes=60,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """How a form is printed."""

    paper: Paper = "letter"
    size: Size = "standard"
    #: whether everything is black
    contrast: bool = False
    #: whether it can be filled in on a tablet
    fillable: bool = False

    def suffix(self, usual: Paper) -> str:
        """Return what these options add to a form's name, such as ``.a4.fillable``.

        The ``usual`` paper adds nothing.
        """
        words: list[str] = []
        if self.paper != usual:
            words.append(self.paper)
        if self.size != "standard":
            words.append(self.size)
        if self.contrast:
            words.append("contrast")
        if self.fillable:
            words.append("fillable")
        return "".join(f".{word}" for word in words)


def list_offered_options(district: District) -> tuple[PrintOptions, ...]:
    """Return the print options in which a site offers each form, the district's paper first."""
    paper = district.paper
    by_download = {
        "letter": PrintOptions(paper="letter"),
        "a4": PrintOptions(paper="a4"),
        "fillable": PrintOptions(paper=paper, fillable=True),
        "large": PrintOptions(paper=paper, size="large"),
        "contrast": PrintOptions(paper=paper, contrast=True),
    }
    options = [PrintOptions(paper=paper)]
    options += (by_download[name] for name in district.downloads)
    return tuple(dict.fromkeys(options))


def tighten(usual: FormMeasures, step: float) -> FormMeasures:
    """Return the measures with less space, from as usual (0) to the limits of compact forms (1)."""
    inset = _interpolate(STANDARD.inset, LIMITS.inset, step)
    margin = _interpolate(STANDARD.margin, LIMITS.margin, step)
    return replace(
        usual,
        inset=round(min(usual.inset, inset), 2),
        margin=round(min(usual.margin, margin), 2),
    )


def choose_measures(size: Size, tightness: float = 0) -> FormMeasures:
    """Return the measures of a size; compact ones lie between the standard (0) and limits (1)."""
    if size == "large":
        return LARGE
    limits = asdict(LIMITS)
    return FormMeasures(
        **{
            name: round(standard + (limits[name] - standard) * tightness, 2)
            for name, standard in asdict(STANDARD).items()
        }
    )


def _interpolate(standard: float, limit: float, step: float) -> float:
    return standard * (1 - step) + limit * step
