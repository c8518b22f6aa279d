"""What authors say of their rewording: only they can tell whether other words mean the same."""

from __future__ import annotations

from guidegen.model import Page
from guidegen.model.base import Rewording


class DeclaredRewordings:
    """What two states of a page say of the rewording between them.

    It is what one change log has and the other has not, whichever is older: entries that both have
    speak of earlier versions.
    """

    def __init__(self, old: Page, new: Page) -> None:
        logs = [
            {
                (str(entry.version), str(id_)): said
                for entry in page.changes
                for id_, said in entry.reworded.items()
            }
            for page in (old, new)
        ]
        self._said: dict[str, Rewording] = {}
        for log, other in (logs, logs[::-1]):
            for key, said in log.items():
                if other.get(key) != said and self._said.get(key[1]) != "meaning":
                    self._said[key[1]] = said

    def of(self, *ids: str) -> Rewording | None:
        """What is said of the first of these ids that anything is said of."""
        return next((said for id_ in ids if (said := self._said.get(id_))), None)
