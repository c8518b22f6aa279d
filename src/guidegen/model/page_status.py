"""Describe the stages of a page's life: one record for each status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guidegen.language import N_


@dataclass(frozen=True)
class PageStatus:
    """A stage in the life of a guide or a tool."""

    #: how authors write it
    name: str
    #: its name on pages and lists
    label: str
    #: the notice on a printed form, which people hold without its page
    on_form: str


_STATUSES = (
    PageStatus("draft", N_("Draft"), on_form=N_("Draft, not for use")),
    PageStatus("piloting", N_("Piloting"), on_form=N_("In its pilot phase")),
    PageStatus("adopted", N_("Adopted"), on_form=N_("Adopted")),
    PageStatus("retired", N_("Retired"), on_form=N_("Retired")),
)
#: every status by name, in the order of a page's life
STATUSES: Mapping[str, PageStatus] = {status.name: status for status in _STATUSES}

if TYPE_CHECKING:
    StatusName = str
else:
    StatusName = Literal[tuple(STATUSES)]
