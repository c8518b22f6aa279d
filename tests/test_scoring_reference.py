"""Random tools and answers, scored twice: by guidegen, and by the reference from its documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from guidegen.model.score_methods import SCORE_METHODS
from helpers.reference import Form, Keys, scored_by
from helpers.scores import answers, handbook_of, problems_of, score

RULES = ("leave-out", "count-as-zero", "count-as-highest", "no-score")
MEANINGS = ("not_applicable", "not_observed", "abstain", "blank")
MARKS = [
    {"code": "NA", "title": "Does not apply", "meaning": "not-applicable"},
    {"code": "NO", "title": "Not seen", "meaning": "not-observed"},
    {"code": "A", "title": "Pass", "meaning": "abstain"},
]
SCALES = [
    {"id": "wide", "title": "W", "points": [{"value": n} for n in (4, 2, 1, 0)], "marks": MARKS},
    {"id": "from-one", "title": "F", "points": [{"value": n} for n in (3, 2, 1)], "marks": MARKS},
    {"id": "letters", "title": "L", "points": [{"code": "Y", "value": 1}, {"code": "P", "value": 0.5},
     {"code": "N", "value": 0}], "marks": MARKS},
    {"id": "signs", "title": "S", "points": [{"code": "++"}, {"code": "-"}]},
]  # fmt: skip
CODES = {
    each["id"]: [str(p.get("code", p.get("value"))) for p in each["points"]]  # type: ignore[attr-defined]
    for each in SCALES
}
ALL = {
    each: [*codes, "", *([] if each == "signs" else ["NA", "NO", "A"])]
    for each, codes in CODES.items()
}
QUICK = settings(
    max_examples=150, deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
Draw = Any


def some(draw: Draw, *options: object) -> Any:  # noqa: ANN401
    return draw(st.sampled_from(options))


def treatments(draw: Draw, whole: bool) -> Keys:
    """All four rules, or some of them."""
    keys = MEANINGS if whole else [each for each in MEANINGS if some(draw, True, False, False)]
    # mostly leave-out, so that most forms have a score
    return {key: some(draw, "leave-out", "leave-out", *RULES) for key in keys}


def rounding(draw: Draw) -> object:
    places, half, compare = (
        draw(st.integers(0, 2)),
        some(draw, "up", "even"),
        some(draw, "before", "after"),
    )
    return some(draw, "none", {"places": places, "half": half, "compare": compare})


def compare(
    tool: Keys, values: Mapping[str, object], header: Mapping[str, str] | None = None
) -> None:
    """The same numbers twice, for a tool that has no problems."""
    book = handbook_of(json.dumps(tool))
    problems = problems_of(book)
    assume(not problems)
    rows = answers(values, context=header)
    found = score(book, book.tools[0], rows).administrations[0]
    form = Form(tool, rows, header or {})
    for each, expected in zip(found.scores, scored_by(tool, form).values(), strict=True):
        said = (
            each.value,
            each.rounded if each.value is not None else None,
            each.compared,
            each.band,
        )
        told = (expected.value, expected.rounded, expected.compared, expected.band)
        assert said == told, (
            each.id,
            each.method,
            each.why,
            json.dumps(tool["scoring"]),
            json.dumps(tool["items"]),
            values,
        )
        if each.method == "percent-of-points" and each.value is not None:
            assert (each.earned, each.possible) == (expected.earned, expected.possible), each.id
    for one, rule in zip(found.criteria, tool["scoring"].get("criteria", ()), strict=True):
        assert one.met == form.met(rule), (
            rule,
            one,
            json.dumps(tool["scoring"]),
            json.dumps(tool["items"]),
            values,
        )


METHODS = tuple(each.name for each in SCORE_METHODS.values() if not each.is_formula)


def score_keys(draw: Draw, number: int, ids: list[str]) -> Keys:  # noqa: C901
    """A score of items."""
    method = some(draw, *METHODS)
    spec: Keys = {"id": f"s{number}", "title": f"S{number}", "method": method}
    choice = some(draw, "", "", "items", "sections", "dimension")
    if choice == "items" and method != "mean-of-sections":
        spec["items"] = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    if choice == "sections":
        spec["sections"] = some(draw, ["x"], ["y"], ["x", "y"])
    if choice == "dimension":
        spec["dimension"] = some(draw, "adherence", "quality")
    uses = SCORE_METHODS[method].uses
    if "each_at_least" in uses:
        spec["each_at_least"] = (
            some(draw, 0, 0.5, 1, 2) if choice != "sections" else some(draw, 1, 50, 75)
        )
        if "each_at_most" in uses and some(draw, True, False):
            spec["each_at_most"] = spec["each_at_least"] + some(draw, 0, 1)
    if "ties" in uses:
        spec["ties"] = some(draw, "lowest", "highest", "leave-out")
    if method in {"percent-of-points", "sum", "mean"} and some(draw, True, False):
        spec["weights"] = {some(draw, *(spec.get("items") or ids)): some(draw, 0.5, 2, 3)}
    if method == "mean-of-sections" and some(draw, True, False):
        spec["weights"] = {some(draw, *spec.get("sections", ["x", "y"])): some(draw, 0.5, 2)}
    if some(draw, True, False):
        spec |= treatments(draw, whole=False)
    if some(draw, True, False, False):
        spec["gates"] = some(
            draw, {"answered": 2}, {"answered_percent": 50}, {"answered_percent": 75}
        )
    if some(draw, True, False):
        spec["round"] = rounding(draw)
    if some(draw, True, False, False):
        spec["bands"] = [{"at_least": some(draw, 1, 50), "title": "High"}, {"title": "Low"}]
    return spec


def of_scores(draw: Draw, number: int, item: str) -> Keys:
    """A score that is made of scores before it, or of items too."""
    spec: Keys = {"id": f"s{number}", "title": f"S{number}"}
    if some(draw, True, False):
        names = [f"s{each}" for each in range(number)]
        operands = draw(st.lists(st.sampled_from([*names, item, 2]), min_size=2, max_size=2))
        operation = some(
            draw,
            "sum",
            "difference",
            "product",
            "ratio",
            "percent",
            "mean",
            "lowest",
            "highest",
            "median",
        )
        spec |= {"method": "formula", "value": {operation: operands}}
        if operation in {"ratio", "percent"} and operands[1] != 2:
            spec["zero_denominator"] = some(draw, "count-as-zero", "no-score")
    else:
        spec["method"] = some(draw, *(m for m in METHODS if SCORE_METHODS[m].takes_scores))
        spec["scores"] = [f"s{each}" for each in range(number)]
        if spec["method"] == "mode":
            spec["ties"] = some(draw, "lowest", "highest", "leave-out")
        if "each_at_least" in SCORE_METHODS[spec["method"]].uses:
            spec["each_at_least"] = some(draw, 1, 50)
        if spec["method"] in {"sum", "mean"} and some(draw, True, False):
            spec["weights"] = {"s0": some(draw, 0.5, 2)}
    if some(draw, True, False):
        spec["round"] = rounding(draw)
    return spec


def criterion(draw: Draw, number: int, ids: list[str]) -> Keys:
    needs = [
        {"score": "s0", "at_least": 1}, {"score": "s0", "at_most": 1},
        {"every": "section", "at_least": some(draw, 25, 50)}, {"section": "x", "at_least": 50},
        {"every": "item", "at_least": 1}, {"item": some(draw, *ids), "at_least": 1},
    ]  # fmt: skip
    requires = draw(st.lists(st.sampled_from(needs), min_size=1, max_size=2))
    return {"id": f"c{number}", "authority": "Us", "requires": requires}


@st.composite
def scaled(draw: Draw) -> tuple[Keys, dict[str, object]]:
    """Items on scales, in sections."""
    items, values = [], {}
    for each in "abcde"[: draw(st.integers(2, 5))]:
        scale = some(draw, "wide", "wide", "from-one", "letters", "signs")
        item: Keys = {"id": each, "text": each, "scale": scale, "section": some(draw, "x", "y")}
        if some(draw, True, False):
            item["dimension"] = some(draw, "adherence", "quality")
        if scale != "signs" and some(draw, True, False, False):
            item["inverse"] = True
        if scale != "signs" and some(draw, True, False, False):
            item["missing"] = treatments(draw, whole=False) or {"blank": "count-as-zero"}
        if some(draw, True, False, False, False, False):
            item["scored"] = False
            item.pop("inverse", None)
        items.append(item)
        values[each] = some(draw, *CODES[scale], *CODES[scale], *ALL[scale])
    ids = [each["id"] for each in items if each["scale"] != "signs" and "scored" not in each]
    assume(ids)
    count = draw(st.integers(1, 3))
    specs = [score_keys(draw, number, ids) for number in range(count)]
    specs += [
        of_scores(draw, number, ids[0]) for number in range(count, count + draw(st.integers(0, 2)))
    ]
    scoring: Keys = {**treatments(draw, whole=True), "round": rounding(draw), "scores": specs}
    scoring["raters"] = {"combine": "consensus"}
    scoring["criteria"] = [
        criterion(draw, number, ids) for number in range(draw(st.integers(0, 2)))
    ]
    sections = [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]
    tool = {
        "id": "t",
        "title": "T",
        "guide": "g",
        "scales": SCALES,
        "sections": sections,
        "items": items,
        "scoring": scoring,
    }
    return tool, values


@QUICK
@given(scaled())
def test_items_on_scales(form: tuple[Keys, dict[str, object]]) -> None:
    compare(*form)


def count(**more: object) -> Keys:
    return {"kind": "count", "marks": MARKS[:2], **more}


PARTS: tuple[tuple[Keys, tuple[str, ...]], ...] = (
    ({"scale": "wide"}, ("4", "2", "1", "0", "NA", "")),
    ({"scale": "from-one"}, ("1", "2", "3", "NO")),
    ({"scale": "yes-no"}, ("1", "1", "0", "")),
    ({"answer": {"kind": "count"}}, ("0", "3")),
    ({"answer": count(max=5)}, ("0", "2", "5", "NA", "")),
    ({"answer": {"kind": "percent"}}, ("12.5", "100", "0", "")),
)
YES_NO = {"id": "yes-no", "title": "Y", "points": [{"value": 1}, {"value": 0}]}


def tree(draw: Draw, names: list[str], depth: int) -> Keys:
    """An operation on parts or items."""

    def operand() -> object:
        if depth and some(draw, True, False, False):
            return tree(draw, names, depth - 1)
        return some(draw, *names, *names, 2) if depth < 2 else some(draw, *names)

    name = some(
        draw, "sum", "difference", "product", "ratio", "percent", "mean", "median", "lowest",
        "highest", "count", "all_of", "any_of", "in_order", "round",
    )  # fmt: skip
    if name == "round":
        return {
            "round": {"of": operand(), "places": some(draw, 0, 1), "half": some(draw, "up", "even")}
        }
    operands = [
        operand() for _ in range(2 if name in {"ratio", "percent"} else draw(st.integers(2, 3)))
    ]
    if name in {"count", "all_of", "any_of", "in_order"}:
        return {name: {"of": operands, "at_least": some(draw, 0.5, 1, 2)}}
    return {name: operands}


def divides(value: object) -> bool:
    return any(f'"{name}"' in json.dumps(value) for name in ("ratio", "percent"))


@st.composite
def worked_out(draw: Draw) -> tuple[Keys, dict[str, object]]:  # noqa: C901
    """Items made of their parts, and of other items, with bands."""
    items: list[Keys] = []
    values: dict[str, object] = {}
    for each in "ab"[: draw(st.integers(1, 2))]:
        parts = []
        for part in "pqr"[: draw(st.integers(1, 3))]:
            kind, said = some(draw, *PARTS)
            parts.append({"id": part, "text": part, **kind})
            values[f"{each}.{part}"] = some(draw, *said[:3], *said[:3], *said)
        names = [part["id"] for part in parts]
        item: Keys = {"id": each, "text": each, "parts": parts, "value": tree(draw, names, 2)}
        if some(draw, True, False, False):
            item["missing"] = treatments(draw, whole=False) or {"blank": "count-as-zero"}
        items.append(item)
    if some(draw, True, False):
        kind, said = some(
            draw,
            ({"scale": "wide"}, ("4", "1", "", "NA")),
            ({"answer": count(max=9)}, ("9", "0", "", "NA")),
        )
        items.append({"id": "c", "text": "c", "scored": True, **kind})
        items[0]["scored"] = True
        values["c"] = some(draw, *said)
        items.append({"id": "d", "text": "d", "value": tree(draw, ["c", "a"], 1)})
    if some(draw, True, False, False):
        items[0]["bands"] = [
            {"at_least": 2, "points": 3},
            {"at_least": 0.5, "points": 1},
            {"points": 0},
        ]
    for item in items:
        if "ratio" in json.dumps(item.get("value")) or "count" in json.dumps(item):
            item["bands"] = [{"at_least": 1, "points": 2}, {"points": some(draw, 0, 1)}]
        if divides(item.get("value")):
            # what else the rule of an operand makes of the item that names it is not in the docs
            is_operand = item["id"] == "a" and items[-1]["id"] == "d"
            item["zero_denominator"] = "leave-out" if is_operand else some(draw, *RULES)
        if "value" in item and some(draw, True, False, False):
            item["bands"] = [
                {"at_least": some(draw, 1, 2, 50), "points": 2},
                {"points": some(draw, 0, 1)},
            ]
        if some(draw, True, False, False, False, False):
            item["scored"] = False
            item.pop("bands", None)
    methods = ("percent-of-points", "sum", "mean")
    scores = [{"id": "s0", "title": "S", "method": some(draw, *methods)}]
    if some(draw, True, False):
        scores.append(
            {
                "id": "s1",
                "title": "S",
                "method": some(draw, *methods),
                **treatments(draw, whole=False),
            }
        )
    scoring = {**treatments(draw, whole=True), "round": "none", "scores": scores}
    scales = [{**SCALES[0], "marks": MARKS[:2]}, {**SCALES[1], "marks": MARKS[:2]}, YES_NO]
    return {
        "id": "t",
        "title": "T",
        "guide": "g",
        "scales": scales,
        "items": items,
        "scoring": scoring,
    }, values


@QUICK
@given(worked_out())
def test_items_worked_out(form: tuple[Keys, dict[str, object]]) -> None:
    compare(*form)


@st.composite
def in_rooms(draw: Draw) -> tuple[Keys, dict[str, object]]:
    """Items that are answered once for each room, and conditions."""
    repeat = {
        "for_each": "room",
        "combine": some(draw, "mean", "pooled", "lowest", "highest", "median", "mode", "majority"),
    }
    if repeat["combine"] == "mode":
        repeat["ties"] = some(draw, "lowest", "highest", "leave-out")
    items: list[Keys] = []
    values: dict[str, object] = {}
    rooms = "12345"[: draw(st.integers(1, 4))]
    for each in "ab":
        scale = some(draw, "wide", "from-one")
        items.append({"id": each, "text": each, "section": "x", "scale": scale})
        for room in rooms:
            values[f"{each}@{room}"] = some(draw, *CODES[scale], *CODES[scale], "NA", "NO", "")
        if some(draw, True, False, False):
            items[-1]["bands"] = [{"at_least": 2, "points": 2}, {"points": 0}]
        elif some(draw, True, False, False):
            items[-1]["inverse"] = True
    for each in "cd":
        items.append({"id": each, "text": each, "scale": "wide", "section": "y"})
        values[each] = some(draw, "4", "1", "0", "NA", "")
    if some(draw, True, False):
        items[1]["ask_if"] = [{"item": "a", "at_least": 2}]
    if some(draw, True, False):
        items[3]["ask_if"] = [
            some(
                draw,
                {"item": "c", "at_least": 1},
                {"item": "c", "one_of": [4, 0]},
                {"field": "tier", "one_of": [2]},
            )
        ]
    scores: list[Keys] = [
        {
            "id": "s0",
            "title": "S",
            "method": some(draw, "percent-of-points", "sum", "mean-of-sections"),
        }
    ]
    if some(draw, True, False):
        how = some(draw, "mean", "lowest", "highest", "median", "pooled")
        method = (
            "percent-of-points"
            if how == "pooled"
            else some(draw, "percent-of-points", "sum", "mean")
        )
        scores.append(
            {"id": "s1", "title": "S", "method": method, "sections": ["x"], "instances": how}
        )
    scoring = {**treatments(draw, whole=True), "round": "none", "scores": scores}
    sections = [{"id": "x", "title": "X", "repeat": repeat}, {"id": "y", "title": "Y"}]
    scales = [{**SCALES[0], "marks": MARKS[:2]}, {**SCALES[1], "marks": MARKS[:2]}]
    fields = [{"id": "tier", "title": "Tier"}]
    tool = {
        "id": "t",
        "title": "T",
        "guide": "g",
        "header_fields": ["tier"],
        "fields": fields,
        "scales": scales,
        "sections": sections,
        "items": items,
        "scoring": scoring,
    }
    return tool, values


@QUICK
@given(in_rooms(), st.sampled_from(["1", "2", ""]))
def test_items_in_rooms(form: tuple[Keys, dict[str, object]], tier: str) -> None:
    compare(*form, {"tier": tier})


def asked_by(draw: Draw, raters: Keys) -> list[Keys]:
    """A condition on the first item, and whose answer it is put to."""
    how = raters["combine"]
    if how in {"majority", "mode"} or (how != "consensus" and some(draw, True, False, False)):
        raters["conditions"] = some(draw, "each", "agreed")
    test = some(draw, {"at_least": 1}, {"one_of": [4, 2]}, {"at_most": 2})
    return [{"item": "a", **test}]


@st.composite
def rated(draw: Draw) -> tuple[Keys, dict[str, object]]:
    """Items that several raters answered."""
    how = some(
        draw, "majority", "mode", "mean", "median", "lowest", "highest", "consensus", "percent"
    )
    raters: Keys = {"combine": how}
    if how == "majority":
        raters["majority_of"] = some(draw, "cast", "present")
    if how == "mode":
        raters["ties"] = some(draw, "lowest", "highest", "leave-out")
    if how == "percent":
        raters["at_least"] = some(draw, 1, 2)
    if how in {"mean", "median", "lowest", "highest"}:
        raters["of"] = some(draw, "answers", "scores")
    if how in {"mean", "median"} and raters["of"] == "answers" and some(draw, True, False):
        raters["round"] = {"places": some(draw, 0, 1), "half": some(draw, "up", "even")}
    if some(draw, True, False):
        raters["non_voting"] = ["admin"]
    if some(draw, True, False, False):
        raters["quorum"] = 2
    number = draw(st.integers(1, 4))
    roles = [some(draw, "teacher", "teacher", "admin") for _ in range(number)]
    blanks = some(draw, (), ("A",))
    values: dict[str, object] = {
        each: [f"{role}:{some(draw, '4', '2', '1', '0', '2', *blanks)}" for role in roles]
        for each in "ab"
    }
    items: list[Keys] = [{"id": each, "text": each, "scale": "wide"} for each in "ab"]
    if how == "percent":
        items = [
            {**each, "bands": [{"at_least": 50, "points": 2}, {"points": 0}]} for each in items
        ]
    if some(draw, True, False):
        items[1]["ask_if"] = asked_by(draw, raters)
    score: Keys = {
        "id": "s0",
        "title": "S",
        "method": some(draw, "sum", "percent-of-points", "mean"),
    }
    rules = dict.fromkeys(MEANINGS, "leave-out")
    scoring = {**rules, "round": "none", "raters": raters, "scores": [score]}
    return {
        "id": "t",
        "title": "T",
        "guide": "g",
        "scales": SCALES[:1],
        "items": items,
        "scoring": scoring,
    }, values


@QUICK
@given(rated())
def test_several_raters(form: tuple[Keys, dict[str, object]]) -> None:
    compare(*form)
