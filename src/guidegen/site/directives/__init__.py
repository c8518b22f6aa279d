"""The directives that pages are made of, in layouts and in pages written by hand."""

from guidegen.site.directives.changes import ChangesDirective
from guidegen.site.directives.component import (
    ComponentDirective,
    ComponentsDirective,
    LevelsDirective,
)
from guidegen.site.directives.fields import FieldsDirective
from guidegen.site.directives.forms import FormsDirective
from guidegen.site.directives.items import ItemsDirective, ScaleDirective
from guidegen.site.directives.lists import GuidesDirective, ToolsDirective
from guidegen.site.directives.matrix import MatrixDirective
from guidegen.site.directives.reports import ReportDirective
from guidegen.views.reports import REPORTS

DIRECTIVES = {
    **dict.fromkeys(REPORTS, ReportDirective),
    "changes": ChangesDirective,
    "component": ComponentDirective,
    "components": ComponentsDirective,
    "fields": FieldsDirective,
    "forms": FormsDirective,
    "guides": GuidesDirective,
    "items": ItemsDirective,
    "levels": LevelsDirective,
    "matrix": MatrixDirective,
    "scale": ScaleDirective,
    "tools": ToolsDirective,
}
