"""The measures of a printed form, and how far each may be tightened and still be read."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import Literal

from guidegen.model.settings import District

#: standard; compact: on one page if it can be read there; large: large print
Size = Literal["standard", "compact", "large"]
Paper = Literal["letter", "a4"]
#: the steps in which a compact form is tightened, from 0 (as the standard) to 1 (the limits)
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Sizes of type in points; everything else in millimeters."""

    text: float
    small: float
    tiny: float
    head: float
    title: float
    #: the width and height of a circle
    target: float
    #: between two circles
    gap: float
    #: the height of a line to write on
    line: float
    #: above and below the text of a cell
    inset: float
    margin: float
    #: the width of a column to write in
    notes: float


#: every line to write on is 8 mm high
STANDARD = Measures(
    text=9.5, small=8.5, tiny=7.5, head=10.5, title=18, target=8, gap=1, line=8, inset=1.6,
    margin=14, notes=36,
)  # fmt: skip
#: the limits of a compact form: nothing is smaller
LIMITS = Measures(
    text=8.5, small=8, tiny=7.5, head=9.5, title=14, target=6, gap=1, line=7, inset=0.7,
    margin=10, notes=28,
)  # fmt: skip
#: nothing that is read is smaller than 18 points
LARGE = Measures(
    text=18, small=18, tiny=18, head=20, title=26, target=13, gap=2.5, line=14, inset=2.5,
    margin=14, notes=60,
)  # fmt: skip


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
        """What is added to a form's name for these options, as ``.a4.fillable``."""
        words = (
            self.paper if self.paper != usual else "",
            self.size if self.size != "standard" else "",
            "contrast" if self.contrast else "",
            "fillable" if self.fillable else "",
        )
        return "".join(f".{word}" for word in words if word)


def offered(district: District) -> tuple[PrintOptions, ...]:
    """The print options of each form that a site offers; the district's paper comes first."""
    paper = district.paper
    made = {
        "letter": PrintOptions(paper="letter"), "a4": PrintOptions(paper="a4"),
        "fillable": PrintOptions(paper=paper, fillable=True),
        "large": PrintOptions(paper=paper, size="large"),
        "contrast": PrintOptions(paper=paper, contrast=True),
    }  # fmt: skip
    return tuple(
        dict.fromkeys((PrintOptions(paper=paper), *(made[each] for each in district.downloads)))
    )


def tightened(usual: Measures, step: float) -> Measures:
    """The measures with less air, from none (0) to the limits of a compact form (1)."""
    air = {
        name: min(getattr(usual, name), getattr(STANDARD, name) * (1 - step) + limit * step)
        for name, limit in (("inset", LIMITS.inset), ("margin", LIMITS.margin))
    }
    return replace(usual, **{name: round(length, 2) for name, length in air.items()})


def measures(size: Size, tightness: float = 0) -> Measures:
    """The measures of a size; a compact one between the standard (0) and the limits (1)."""
    if size == "large":
        return LARGE
    pairs = zip(Measures.__slots__, astuple(STANDARD), astuple(LIMITS), strict=True)
    return Measures(**{k: round(a + (b - a) * tightness, 2) for k, a, b in pairs})
