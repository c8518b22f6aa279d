"""Look up names and titles of all that texts can refer to, on pages and in the settings."""

from __future__ import annotations

from guidegen.model.handbook import Handbook
from guidegen.model.text import Text


def find_title(handbook: Handbook, role: str, name: str) -> Text | None:
    """Return the title of what a role refers to; `None` if nothing."""
    target = handbook.setting_targets.find(role, name) or handbook.targets.find(role, name)
    return target.title if target else None


def list_names(handbook: Handbook, role: str) -> tuple[str, ...]:
    """Return the current names of all that a role refers to, without withdrawn parts."""
    return handbook.setting_targets.names(role) or handbook.targets.names(role)
