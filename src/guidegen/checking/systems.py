"""Strategies lean on drivers and systems that exist, and plans say whether these are in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from guidegen.checking.lint.findings import LintWarning, WarningOwner, filter_ignored
from guidegen.checking.references import DISTRICT, check_component_name
from guidegen.checking.reporting import list_ids
from guidegen.model import GUIDE, Guide, Handbook, Plan, Text
from guidegen.model.plan import SystemAction, SystemReview
from guidegen.problems import Problem, ReferenceCode, SystemCode, nearest, problem
from guidegen.reading import Reading

#: a plan's year: the twelve months that end with the last day of school
_YEAR = dt.timedelta(days=365)
_STATES = {"partly": "partly in place", "no": "not in place"}


# --- what guides lean on


def check_leanings(reading: Reading) -> Iterator[Problem]:
    """Warn about drivers and systems that are no components of a framework or a system."""
    for guide in reading.handbook.guides:
        if not guide.is_retired:
            yield from filter_ignored(guide, _find_doubts(reading.handbook, guide), SystemCode)


def _find_doubts(handbook: Handbook, guide: Guide) -> Iterator[LintWarning]:
    """Yield warnings about the names that a guide and its components lean on."""
    for component in guide.components:
        for name in (*component.drivers, *component.systems):
            ref = handbook.component(name if "." in name else f"{guide.id}.{name}")
            if ref and ref.guide is guide:
                yield LintWarning(component, problem(SystemCode.OWN_SYSTEM, name.place, name=name))
            else:
                yield from _find_other_kind(handbook, component, name)
    for support in guide.supports:
        if support.driver:
            yield from _find_other_kind(handbook, guide, support.driver)


def _find_other_kind(handbook: Handbook, owner: WarningOwner, name: Text) -> Iterator[LintWarning]:
    """Yield a warning if a name stands for a component of a strategy."""
    ref = handbook.component(name)
    if ref and not ref.guide.is_system:
        facts = {"name": name, "kind": ref.guide.kind, "guide": ref.guide.id}
        yield LintWarning(owner, problem(SystemCode.NOT_A_SYSTEM, name.place, **facts))


# --- what plans say of them


def check_system_reviews(reading: Reading) -> Iterator[Problem]:
    """Check what plans say of drivers and systems."""
    handbook = reading.handbook
    for plan in handbook.plans:
        guides = filter(None, map(handbook.guide, plan.strategies))
        planned = {str(guide.id) for guide in guides}
        for review in plan.systems:
            yield from _check_names(reading, planned, review)
        yield from _check_repeated(handbook, plan)
        if not plan.is_retired:
            yield from filter_ignored(plan, _find_gaps(reading, plan), SystemCode)


def _check_names(
    reading: Reading, planned: Collection[str], review: SystemReview
) -> Iterator[Problem]:
    """Report what a review names and does not exist, or is none of the ``planned`` strategies."""
    handbook, strategy = reading.handbook, review.strategy
    guide = handbook.guide(strategy)
    if guide is None and not reading.may_be(strategy, GUIDE):
        near = nearest(strategy, list_ids(handbook.guides))
        yield problem(ReferenceCode.UNKNOWN_GUIDE, strategy.place, name=strategy, nearest=near)
    elif guide and guide.id not in planned:
        yield problem(SystemCode.SYSTEM_OUTSIDE_PLAN, strategy.place, name=strategy)
    yield from check_component_name(reading, review.system, strategy)
    if reading.has_setting(DISTRICT):
        known = list_ids(handbook.settings.district.roles)
        for action in review.actions:
            if action.owner not in known:
                near = nearest(action.owner, known)
                code = ReferenceCode.UNKNOWN_ROLE
                yield problem(code, action.owner.place, name=action.owner, nearest=near)


def _check_repeated(handbook: Handbook, plan: Plan) -> Iterator[Problem]:
    """Report a second review of the same system for the same strategy."""
    first: dict[tuple[str, str], Text] = {}
    for review in plan.systems:
        guide, ref = handbook.guide(review.strategy), handbook.component(review.system)
        names = (guide.id if guide else review.strategy, ref.name if ref else review.system)
        other = first.setdefault(names, review.system)
        if other is not review.system:
            facts = {"name": review.system, "strategy": review.strategy, "other": other.place}
            yield problem(SystemCode.DUPLICATE_SYSTEM, review.system.place, **facts)


def _find_gaps(reading: Reading, plan: Plan) -> Iterator[LintWarning]:
    """Yield warnings about what a plan leaves open."""
    for warning in _find_not_reviewed(reading.handbook, plan):
        yield LintWarning(plan, warning)
    for review in plan.systems:
        yield from _find_other_kind(reading.handbook, plan, review.system)
        for warning in (*_find_unanswered(review), *_find_open(review)):
            yield LintWarning(plan, warning)
        for action in review.actions:
            for warning in _find_wrong_dates(reading.handbook, plan, review, action):
                yield LintWarning(plan, warning)


def _find_not_reviewed(handbook: Handbook, plan: Plan) -> Iterator[Problem]:
    """Yield a warning for each strategy that names all it leans on and the plan does not review."""
    reviewed: set[tuple[str, str]] = set()
    for review in plan.systems:
        guide, ref = handbook.guide(review.strategy), handbook.component(review.system)
        if guide and ref:
            reviewed.add((guide.id, ref.name))
    for strategy in plan.strategies:
        guide = handbook.guide(strategy)
        if guide is None or not guide.is_strategy:
            continue
        leaned_on = [leaning.system.name for leaning in handbook.leanings.of(guide)]
        missing = [f"“{name}”" for name in leaned_on if (guide.id, name) not in reviewed]
        if missing:
            facts = {"strategy": guide.id, "names": ", ".join(missing)}
            yield problem(SystemCode.SYSTEM_NOT_REVIEWED, strategy.place, **facts)


def _find_unanswered(review: SystemReview) -> Iterator[Problem]:
    """Yield a warning if a review does not say what a gap does and what is done about it."""
    if review.in_place not in _STATES:
        return
    missing, keys = [], []
    if not review.effect:
        missing.append("how this may be affecting implementation and impact")
        keys.append("“effect: …”")
    if not (review.adjustment or review.actions):
        missing.append("what is adjusted")
        keys.append("“adjustment: …” or “actions: …”")
    if missing:
        yield problem(
            SystemCode.SYSTEM_UNANSWERED,
            review.system.place,
            name=review.system,
            strategy=review.strategy,
            state=_STATES[review.in_place],
            missing=" and ".join(missing),
            keys=", and ".join(keys),
        )


def _find_open(review: SystemReview) -> Iterator[Problem]:
    """Yield warnings about actions that are not done for a system that is in place."""
    if review.in_place != "yes":
        return
    for action in review.actions:
        if action.done is None:
            facts = {"name": review.system, "strategy": review.strategy, "title": action.title}
            yield problem(SystemCode.SYSTEM_STILL_OPEN, action.title.place, **facts)


def _find_wrong_dates(
    handbook: Handbook, plan: Plan, review: SystemReview, action: SystemAction
) -> Iterator[Problem]:
    """Yield warnings about an action that is due before its review or in another year."""
    year = handbook.settings.school_year(plan.school_year)
    why = how = ""
    if action.done is None and review.reviewed and action.due < review.reviewed:
        why = f"before the review of {review.reviewed}, and is not done"
        how = "Give it a new date, or write “done: …” with the day on which it was done."
    elif year and not year.last_day - _YEAR < action.due <= year.last_day:
        why = f"outside the school year {year.school_year}, which ends on {year.last_day}"
        how = "Correct the date, or move the action to the plan of its year."
    if why:
        facts = {"title": action.title, "due": action.due, "why": why, "how": how}
        yield problem(SystemCode.SYSTEM_ACTION_DATE, action.title.place, **facts)
