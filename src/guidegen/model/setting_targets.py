"""Look up what texts can refer to in the settings: buildings, roles, stages and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from guidegen.model.settings import Settings
from guidegen.model.text import Text


class SettingTarget(NamedTuple):
    """Something in the settings that a role and a name refer to."""

    role: str
    #: its current name in the whole handbook
    name: Text
    title: Text
    #: names that it had before
    former_names: tuple[Text, ...] = ()
    #: the id of the stage model of a stage or a rule
    stage_model: str = ""


class SettingIndex:
    """What roles and names refer to in the settings; of two with one name the first wins."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], SettingTarget]:
        found = tuple(_find_targets(self._settings))
        targets: dict[tuple[str, str], SettingTarget] = {}
        for target in found:
            targets.setdefault((target.role, target.name), target)
        # a current name wins over a former one
        for target in found:
            for name in target.former_names:
                targets.setdefault((target.role, name), target)
        return targets

    def find(self, role: str, name: str) -> SettingTarget | None:
        """Return what a role and a current or former name refer to; `None` if nothing."""
        return self._targets.get((role, name))

    def of_role(self, role: str) -> tuple[SettingTarget, ...]:
        """Return all that a role refers to, each once."""
        return tuple(
            target
            for (of, name), target in self._targets.items()
            if of == role and name == target.name
        )

    def names(self, role: str) -> tuple[str, ...]:
        """Return the current names of all that a role refers to."""
        return tuple(target.name for target in self.of_role(role))

    def former_names(self) -> tuple[tuple[str, str], ...]:
        """Return the roles and former names of all."""
        return tuple(key for key, target in self._targets.items() if key[1] != target.name)


def _find_targets(settings: Settings) -> Iterator[SettingTarget]:
    """Yield everything in the settings that can be referred to."""
    for building in settings.buildings.buildings:
        yield SettingTarget("building", building.id, building.title, building.former_ids)
    for role in settings.district.roles:
        yield SettingTarget("role-page", role.id, role.title)
    for model in settings.stages.stage_models:
        for stage in model.stages:
            name = Text(f"{model.id}.{stage.id}", stage.id.place)
            yield SettingTarget("stage", name, stage.title, stage_model=model.id)
    for rule in settings.stages.rules:
        yield SettingTarget("rule", rule.id, rule.title, stage_model=rule.stage_model)
