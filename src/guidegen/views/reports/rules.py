"""Movement rules in sentences: what each test asks for, on which data, and who set it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from guidegen.language import Translate
from guidegen.model import Handbook, Text
from guidegen.model.settings import plain_number
from guidegen.model.stages import (
    ComponentTest,
    MeasureTest,
    MovementRule,
    ScoreTest,
    StageTest,
)
from guidegen.views.report import (
    Paragraph,
    Phrase,
    ReportBlock,
    ReportEntry,
    ReportLink,
    ReportList,
    ReportSection,
    ReportSource,
)
from guidegen.views.reports.values import fill_in, join_phrases, link_all


def rule_section(source: ReportSource, rule: MovementRule) -> ReportSection:
    """Return a section about a rule; its id is the anchor that links to the rule lead to."""
    return ReportSection(f"rule-{rule.id}", rule.title, (_rule_facts(source, rule),))


def unknown_note(translate: Translate) -> str:
    """Return what it means that a rule is unknown."""
    _ = translate
    return _(
        "A rule recommends, and people decide. A test with too little evidence is unknown, which "
        "is not the same as not met: collect what is missing."
    )


def _rule_facts(source: ReportSource, rule: MovementRule) -> ReportBlock:
    _ = source.translate
    to_stage: Paragraph = (_("The people who decide say which."),)
    if rule.to_stage:
        to_stage = (_link_stage(rule, rule.to_stage),)
    from_stages = join_phrases(_link_stage(rule, stage) for stage in rule.from_stages)
    rows: list[tuple[str, tuple[Paragraph, ...]]] = [
        (_("From"), (from_stages,)),
        (_("To"), (to_stage,)),
        (_("Only for"), (link_all("guide", rule.strategies),) if rule.strategies else ()),
        (_("All of these must hold"), _describe_tests(source, rule.all_of)),
        (_("One of these is enough"), _describe_tests(source, rule.any_of)),
        (_("What to do first when it is met"), tuple((text,) for text in rule.action)),
        (_("Who recommends the move"), ((ReportLink("role-page", str(rule.recommends)),),)),
        (_("Who decides"), ((ReportLink("role-page", str(rule.decides)),),)),
    ]
    return ReportList(
        tuple(ReportEntry((label,), body) for label, body in rows if body), has_labels=True
    )


def _link_stage(rule: MovementRule, stage: Text) -> ReportLink:
    return ReportLink("stage", f"{rule.stage_model}.{stage}")


def _describe_tests(source: ReportSource, tests: tuple[StageTest, ...]) -> tuple[Paragraph, ...]:
    return tuple(describe_test(source, test) for test in tests)


def describe_test(source: ReportSource, test: StageTest) -> Paragraph:
    """Return a test in sentences: what it asks for, on which data, how often, and who set it."""
    sentences = [_DESCRIBE[kind](source, test) for kind in test.kinds]
    sentences += _describe_data(source, test)
    phrases: list[Phrase] = []
    for sentence in sentences:
        if phrases:
            phrases.append(" ")
        phrases += sentence
    return tuple(phrases)


# --- what it asks for


def _share_meeting(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.share_meeting
    if about is None:
        return ()
    return fill_in(
        _("At least {number} percent of those observed meet the criterion {criterion} of {tool}."),
        number=plain_number(about.at_least),
        criterion=_criterion_title(source.handbook, about.tool, about.criterion),
        tool=ReportLink("tool", str(about.tool)),
    )


def _score(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.score
    if about is None:
        return ()
    sentence = _("The score of {tool} is {number} or more.")
    if about.score:
        sentence = _("The score {score} of {tool} is {number} or more.")
    if about.at_least is None:
        sentence = _("The score of {tool} is below {number}.")
        if about.score:
            sentence = _("The score {score} of {tool} is below {number}.")
    return fill_in(
        sentence,
        score=_score_title(source.handbook, about.tool, about.score),
        tool=ReportLink("tool", str(about.tool)),
        number=_limit(about),
    )


def _component(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.component
    if about is None:
        return ()
    sentence = _("The items of {component} earn at least {number} percent of their points.")
    if about.at_least is None:
        sentence = _("The items of {component} earn less than {number} percent of their points.")
    component = ReportLink("component", str(about.component))
    return fill_in(sentence, component=component, number=_limit(about))


def _coverage(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.coverage
    if about is None:
        return ()
    return fill_in(
        _("{tool} was used at least {number} percent as often as planned."),
        tool=ReportLink("tool", str(about.tool)),
        number=plain_number(about.at_least),
    )


def _measure(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.measure
    if about is None:
        return ()
    sentence = _("{measure} is {number} or more.")
    if about.group:
        sentence = _("{measure} is {number} or more for this group: {group}.")
    if about.at_least is None:
        sentence = _("{measure} is below {number}.")
        if about.group:
            sentence = _("{measure} is below {number} for this group: {group}.")
    group = source.handbook.settings.group(about.group) if about.group else None
    return fill_in(
        sentence,
        measure=ReportLink("measure", str(about.measure)),
        number=_limit(about),
        group=group.title if group else str(about.group),
    )


def _goal(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.goal
    if about is None:
        return ()
    sentence = _("The goal {goal} is behind its interim targets.")
    if about.on_track:
        sentence = _("The goal {goal} is on track, by its interim targets.")
    return fill_in(sentence, goal=ReportLink("goal", str(about.goal)))


def _driver(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    about = test.driver
    if about is None:
        return ()
    return fill_in(
        _("{component} is in place: its items earn at least {number} percent of their points."),
        component=ReportLink("component", str(about.component)),
        number=plain_number(about.at_least),
    )


def _event(source: ReportSource, test: StageTest) -> Paragraph:
    _ = source.translate
    titles = {each.id: each.title for each in source.handbook.settings.stages.events}
    happened = join_phrases((titles.get(id_) or str(id_) for id_ in test.event), _(" or "))
    return (_("This happened: "), *happened, ".")


_DESCRIBE: Mapping[str, Callable[[ReportSource, StageTest], Paragraph]] = {
    "share_meeting": _share_meeting,
    "score": _score,
    "component": _component,
    "coverage": _coverage,
    "measure": _measure,
    "goal": _goal,
    "driver": _driver,
    "event": _event,
}


def _limit(about: ScoreTest | ComponentTest | MeasureTest) -> str:
    value = about.below if about.at_least is None else about.at_least
    return "" if value is None else plain_number(value)


def _criterion_title(handbook: Handbook, tool_id: str, criterion: Text) -> Phrase:
    tool = handbook.tool(tool_id)
    criteria = tool.scoring.criteria if tool and tool.scoring else ()
    found = next((each for each in criteria if each.id == criterion), None)
    return found.title if found and found.title else str(criterion)


def _score_title(handbook: Handbook, tool_id: str, score: Text | None) -> Phrase:
    tool = handbook.tool(tool_id)
    scores = tool.scoring.scores if tool and tool.scoring else ()
    found = next((each for each in scores if each.id == score), None)
    return found.title if found else str(score)


# --- on which data, how often, and by whom


def _describe_data(source: ReportSource, test: StageTest) -> Iterator[Paragraph]:
    _ = source.translate
    if test.window:
        years = source.handbook.settings.school_years
        named = [window for year in years for window in year.windows if window.id == test.window]
        title: Phrase = named[0].title if named else str(test.window)
        yield fill_in(_("Data of this window count: {window}."), window=title)
    if test.within_days is not None:
        yield (_("Data of the last {days} days count.").format(days=test.within_days),)
    yield from _describe_evidence(source.translate, test)
    if test.sustained:
        sentence = _("It must hold in {times} of the last {windows} windows.")
        facts = {"times": test.sustained.times, "windows": test.sustained.of_last}
        yield (sentence.format(**facts),)
    if test.major_version is not None:
        yield (_("Major version of the tool: {number}.").format(number=test.major_version),)
    if test.any_comparable:
        yield (_("All versions of the tool count whose scores compare."),)
    if test.authority:
        yield fill_in(_("Set by: {authority}"), authority=test.authority)


def _describe_evidence(translate: Translate, test: StageTest) -> Iterator[Paragraph]:
    """Yield how much evidence a test needs; with less it is unknown."""
    _ = translate
    minimum = test.minimum
    if minimum is None:
        return
    needed = {
        _("administrations: {number}"): minimum.administrations,
        _("different adults: {number}"): minimum.staff,
        _("students: {number}"): minimum.students,
    }
    named = [words.format(number=number) for words, number in needed.items() if number is not None]
    if named:
        yield (_("Unknown with less than this: {evidence}.").format(evidence=", ".join(named)),)
