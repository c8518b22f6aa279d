"""What is published about people must be about enough of them."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.findings import LintWarning, filter_ignored
from guidegen.model import Handbook, Measure, Plan
from guidegen.problems import Problem, SettingCode, problem
from guidegen.reading import Reading

_STUDENTS = ("how many students", "“people: …”")
_ADULTS = ("how many adults", "“staff: …”")


def check_privacy_is_declared(reading: Reading) -> Iterator[Problem]:
    """Warn once if the settings do not say how many people a published number is about."""
    handbook = reading.handbook
    asking = _find_page_that_asks(handbook)
    for page in (*handbook.plans, *handbook.measures):
        if page.is_retired or not reading.has_setting("privacy.yaml"):
            continue
        warnings = _find_undeclared(handbook, page) if page is asking else ()
        yield from filter_ignored(page, warnings, SettingCode)


def _find_page_that_asks(handbook: Handbook) -> Plan | Measure | None:
    """Return the first plan, or the first measure with groups, that is in use."""
    for plan in handbook.plans:
        if not plan.is_retired:
            return plan
    for measure in handbook.measures:
        if measure.groups and not measure.is_retired:
            return measure
    return None


def _find_undeclared(handbook: Handbook, page: Plan | Measure) -> Iterator[LintWarning]:
    privacy = handbook.settings.privacy
    missing = []
    if privacy.people is None:
        missing.append(_STUDENTS)
    fact = f"The measure “{page.id}” tells groups of students apart"
    if isinstance(page, Plan):
        fact = f"“{page.id}” plans what is collected about people"
        if privacy.staff is None:
            missing.append(_ADULTS)
    if missing:
        what = " and ".join(words for words, _ in missing)
        keys = " and ".join(key for _, key in missing)
        facts = {"fact": fact, "what": f"{what} a published number must be about", "keys": keys}
        yield LintWarning(page, problem(SettingCode.PRIVACY_UNDECLARED, page.id.place, **facts))
