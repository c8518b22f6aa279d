"""Codes and sentences for problems with the drivers and systems that strategies lean on."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class SystemCode(Code):
    """Drivers and systems that strategies lean on, and what plans say of them."""

    OWN_SYSTEM = (
        "“{name}” is a component of this guide itself.",
        "Name a driver or system of another guide, as guide-id.component-id, or delete it.",
        WARNING,
    )
    NOT_A_SYSTEM = (
        "“{name}” belongs to a {kind}, and not to a framework or a system.",
        "Name a component of a framework or a system, or correct the kind of the guide “{guide}”.",
        WARNING,
    )
    SYSTEM_OUTSIDE_PLAN = (
        "The plan reviews a system for “{name}”, which is not one of its strategies.",
        "Add “{name}” to “strategies”, or delete the review.",
    )
    DUPLICATE_SYSTEM = (
        "The plan reviews “{name}” twice for “{strategy}”; the other review is at {other}.",
        "Write one review that says what is true now.",
    )
    SYSTEM_NOT_REVIEWED = (
        "“{strategy}” leans on {names}, and the plan does not say whether they are in place.",
        "Add a review for each under “systems”, with “in_place: unknown” until you know.",
        WARNING,
    )
    SYSTEM_UNANSWERED = (
        "“{name}” is {state} for “{strategy}”, and the plan does not say {missing}.",
        "Write {keys}.",
        WARNING,
    )
    SYSTEM_STILL_OPEN = (
        "“{name}” is in place for “{strategy}”, and the action “{title}” is not done.",
        "Write “done: …” with the day on which it was done, or write “in_place: partly”.",
        WARNING,
    )
    SYSTEM_ACTION_DATE = (
        "The action “{title}” is due on {due}, {why}.",
        "{how}",
        WARNING,
    )
