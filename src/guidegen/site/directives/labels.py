"""Labels for values that authors choose from a list."""

from __future__ import annotations

from guidegen.model import Guide
from guidegen.model.page_status import STATUSES
from guidegen.site.writer import Writer
from guidegen.views.measures import PrintOptions


def method_label(writer: Writer, method: str | None) -> str:
    """Return the label of the way in which a tool's answers are gathered; empty for None."""
    _ = writer.gettext
    labels = {
        None: "",
        "observation": _("Observation"),
        "self-check": _("Self-check"),
        "team-review": _("Team review"),
        "product-review": _("Review of products"),
        "interview": _("Interview"),
        "survey": _("Survey"),
        "log": _("Log"),
        "mixed": _("Several methods"),
    }
    return labels[method]


def status_label(writer: Writer, status: str | None) -> str:
    """Return the label of a page's status; empty for None."""
    return writer.gettext(STATUSES[status].label) if status else ""


def guide_kind_label(writer: Writer, guide: Guide) -> str:
    """Return the label of what a guide describes; empty if it does not say."""
    _ = writer.gettext
    labels = {
        None: "",
        "strategy": _("Strategy"),
        "practice": _("Practice"),
        "program": _("Program"),
        "framework": _("Framework"),
        "system": _("System"),
    }
    return labels[guide.kind]


def component_kind_label(writer: Writer, kind: str) -> str:
    """Return the label of a kind of component."""
    _ = writer.gettext
    labels = {
        "essential-function": _("Essential function"),
        "core-activity": _("Core activity"),
        "supporting-condition": _("Supporting condition"),
    }
    return labels[kind]


def dimension_label(writer: Writer, dimension: str) -> str:
    """Return the label of a dimension of fidelity."""
    _ = writer.gettext
    labels = {
        "adherence": _("Adherence"),
        "exposure": _("Exposure (dosage)"),
        "quality": _("Quality of delivery"),
        "responsiveness": _("Participant responsiveness"),
        "differentiation": _("Program differentiation"),
    }
    return labels[dimension]


def print_options_label(writer: Writer, print_options: PrintOptions) -> str:
    """Return the label of a printed form with these options."""
    _ = writer.gettext
    if print_options.fillable:
        return _("Fill in on a screen")
    if print_options.contrast:
        return _("High contrast")
    if print_options.size == "large":
        return _("Large print")
    if print_options.paper == "letter":
        return _("Letter")
    return _("A4")
