"""Random tools of every shape that the language allows; many are refused by `check`."""

from __future__ import annotations

from random import Random
from typing import Any

from guidegen.model.answer_kinds import ANSWER_KINDS
from guidegen.model.score_methods import SCORE_METHODS

Keys = dict[str, Any]

MARKS = [
    {"code": "NA", "title": "Does not apply", "meaning": "not-applicable"},
    {"code": "NO", "title": "Not seen", "meaning": "not-observed"},
]
ABSTAIN = {"code": "A", "title": "I pass", "meaning": "abstain"}
SCALES = [
    {"id": "wide", "title": "Wide", "marks": MARKS,
     "points": [{"value": n, "title": f"Point {n}"} for n in (4, 2, 1, 0)]},
    {"id": "half", "title": "Half", "points": [
        {"code": "Y", "value": 1}, {"code": "P", "value": 0.5}, {"code": "N", "value": 0}]},
    {"id": "ticked", "title": "Ticked", "style": "boxes", "marks": MARKS[:1],
     "points": [{"value": 1, "title": "Yes"}, {"value": 0, "title": "No"}]},
    {"id": "signs", "title": "Signs", "points": [{"code": "++"}, {"code": "-"}]},
    {"id": "vote", "title": "Vote", "marks": [ABSTAIN],
     "points": [{"value": n} for n in (3, 2, 1)]},
]  # fmt: skip
POINTS = {
    str(each["id"]): [str(p.get("code", p.get("value"))) for p in each["points"]]  # type: ignore[attr-defined]
    for each in SCALES
}
KINDS = tuple(ANSWER_KINDS)
TREATMENTS = ("leave-out", "leave-out", "count-as-zero", "count-as-highest", "no-score")
OPERATIONS = (
    "sum", "difference", "product", "ratio", "percent", "mean", "median", "lowest", "highest",
    "count", "all_of", "any_of", "in_order", "round", "number", "points",
)  # fmt: skip
METHODS = (
    *["percent-of-points", "sum", "count"] * 3,
    *(each.name for each in SCORE_METHODS.values() if not each.is_formula),
)
LAYOUTS = ("form", "rubric", "votes", "matrix", "tally", "card", "discussion")
COMBINE = ("mean", "pooled", "pooled", "lowest", "highest", "median", "mode", "majority", "sum")
RATERS = (
    "consensus", "role", "mean", "median", "majority", "mode", "lowest", "highest", "percent",
)  # fmt: skip
TIES = ("lowest", "highest", "leave-out")


class Maker:
    """Makes one tool after the other, as chance has it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def some(self, *options: Any) -> Any:  # noqa: ANN401
        return self.chance.choice(options)

    def is_so(self, *, in_: int = 2) -> bool:
        """Whether something rare happens, once ``in_`` so many times."""
        return self.chance.randrange(in_) == 0

    def several(self, options: list[str], least: int = 1) -> list[str]:
        number = self.chance.randint(min(least, len(options)), len(options))
        chosen = self.chance.sample(options, number)
        return [each for each in options if each in chosen]

    # --- the parts of a tool

    def answer(self) -> Keys:
        kind = self.some(*KINDS)
        answer: Keys = {"kind": kind}
        if ANSWER_KINDS[kind].holds == "number" and ANSWER_KINDS[kind].highest is None:
            if self.is_so() or kind == "number":
                answer["min"] = self.some(0, 1)
            if self.is_so():
                answer["max"] = self.some(5, 20)
            if self.is_so():
                answer["unit"] = "minutes"
        if ANSWER_KINDS[kind].holds == "number" and self.is_so(in_=3):
            answer["marks"] = MARKS[: self.some(1, 2)]
        return answer

    def question(self) -> Keys:
        if self.is_so():
            return {"scale": self.some("wide", "wide", "half", "ticked", "signs", "vote")}
        return {"answer": self.answer()}

    def value(self, names: list[str], depth: int = 1) -> Any:  # noqa: ANN401
        """An operand or an operation."""
        name = self.some(*OPERATIONS)

        def operand() -> object:
            return (
                self.value(names, depth - 1) if depth and self.is_so(in_=3) else self.some(*names)
            )

        if name in {"number", "points"}:
            return {name: self.some(*names)}
        if name == "round":
            half = self.some("up", "even")
            return {"round": {"of": operand(), "places": self.some(0, 1), "half": half}}
        operands = [
            operand() for _ in range(2 if name in {"ratio", "percent"} else self.some(2, 3))
        ]
        if name in {"count", "all_of", "any_of", "in_order"}:
            return {name: {"of": operands, "at_least": self.some(0.5, 1, 2)}}
        return {name: operands}

    def repeat(self) -> Keys:
        repeat = {"for_each": self.some("room", "day"), "combine": self.some(*COMBINE)}
        if self.is_so(in_=4) is False:
            repeat["columns"] = self.some(1, 2, 5, 12)
        if repeat["combine"] == "mode":
            repeat["ties"] = self.some(*TIES)
        return repeat

    def condition(self, before: list[Keys]) -> Keys:
        other = self.some(*before) if before else None
        if other is None or self.is_so(in_=3):
            return {"field": "tier", "one_of": self.some(["1"], ["2", "3"])}
        test: Keys = self.some({"at_least": 1}, {"at_most": 2})
        scale = other.get("scale")
        if scale and self.is_so():
            test = {"one_of": self.several(POINTS[scale])}
        of = {"of": self.some("number", "points")} if "bands" in other or "inverse" in other else {}
        return {"item": other["id"], **test, **of}

    def bands(self) -> list[Keys]:
        return [{"at_least": self.some(1, 2), "points": self.some(1, 2, 0.5)}, {"points": 0}]

    def item(self, id_: str, before: list[Keys], sections: list[str]) -> Keys:
        item: Keys = {"id": id_, "text": f"This is {id_}.", "monitors": "ask"}
        item |= self.asked([each["id"] for each in before])
        if any(name in str(item.get("value")) for name in ("ratio", "percent")):
            item["zero_denominator"] = self.some(*TREATMENTS)
        scale = item.get("scale")
        if scale in POINTS and self.is_so():
            item["criteria"] = {each: f"What earns {each}." for each in POINTS[scale]}
        wordless = scale == "signs" or item.get("answer", {}).get("kind") in {"text", "date"}
        item |= {"scored": False} if wordless else self.worth(is_bounded=scale in POINTS)
        self.add(item, 4, repeat=self.repeat(), ask_if=self.condition(before))
        self.add(item, 6, missing={"blank": self.some(*TREATMENTS)})
        if not wordless:
            self.add(item, 6, goal={"at_least": 1, "authority": "Our team"})
        self.add(
            item, 3, look_for=["A sign of it"], artifacts=["A list on the wall"],
            dimension=self.some("adherence", "quality"),
        )  # fmt: skip
        if sections:
            item["section"] = self.some(*sections)
        return item

    def add(self, keys: Keys, in_: int, **more: object) -> None:
        """Add each of these keys, once ``in_`` so many times."""
        keys |= {key: value for key, value in more.items() if self.is_so(in_=in_)}

    def asked(self, before: list[str]) -> Keys:
        """How an item comes by its number: it is answered, worked out, or taken."""
        way = self.some("asked", "asked", "asked", "asked", "parts", "value", "taken")
        if way == "parts":
            names = list("pqr"[: self.some(1, 2, 3)])
            parts = [{"id": part, "text": f"Part {part}", **self.question()} for part in names]
            value = self.some(names[0], self.value(names), self.value(names))
            return {"parts": parts, "value": value}
        if way == "value" and before:
            return {"value": self.value(before)}
        return {"from_tool": self.taken()} if way == "taken" else self.question()

    def worth(self, *, is_bounded: bool) -> Keys:
        """How a number becomes points."""
        if not is_bounded or self.is_so(in_=4):
            return self.some({"bands": self.bands()}, {"bands": self.bands()}, {"scored": False})  # type: ignore[no-any-return]
        return {"inverse": True} if self.is_so(in_=4) else {}

    def taken(self) -> Keys:
        found: Keys = {
            "tool": "other",
            **self.some({"item": "x"}, {"item": "y"}, {"score": "total"}),
        }
        found["combine"] = self.some(
            "mean", "median", "lowest", "highest", "sum", "count", "percent"
        )
        if found["combine"] in {"count", "percent"}:
            found |= self.some({"at_least": 1}, {"one_of": ["2"]})
        if self.is_so(in_=4):
            found["roles"] = ["student"]
        if self.is_so(in_=4):
            found["min_rows"] = 2
        return found

    # --- scoring

    def rounding(self) -> object:
        how = {"places": self.some(0, 1), "half": self.some("up", "even")}
        return self.some("none", {**how, "compare": self.some("before", "after")})

    def score(self, number: int, items: list[Keys], sections: list[str]) -> Keys:
        spec: Keys = {"id": f"s{number}", "title": f"Score {number}"}
        if number and self.is_so(in_=3):
            made_of = {"method": "lowest", "scores": ["s0"]}
            return spec | self.some(made_of, {"method": "formula", "value": {"sum": ["s0", 1]}})  # type: ignore[no-any-return]
        method = spec["method"] = self.some(*METHODS)
        ids = [each["id"] for each in items if each.get("scored") is not False]
        spec |= self.some({}, {}, {}, {"dimension": "quality"}, *self.chosen(ids, sections))
        uses = SCORE_METHODS[method].uses
        if "each_at_least" in uses:
            spec["each_at_least"] = self.some(0.5, 1, 2)
        if "ties" in uses:
            spec["ties"] = self.some(*TIES)
        if method in {"percent-of-points", "sum", "mean"} and ids:
            self.add(spec, 3, weights={self.some(*ids): self.some(0.5, 2, 3)})
        if any("repeat" in each for each in items):
            self.add(spec, 3, instances=self.some("mean", "lowest", "pooled"))
        self.add(
            spec, 4, gates=self.some({"answered": 1}, {"answered_percent": 50}),
            bands=[{"at_least": 1, "title": "High"}, {"title": "Low"}],
        )  # fmt: skip
        return spec

    def chosen(self, ids: list[str], sections: list[str]) -> list[Keys]:
        """Some of the items or sections, where there are any."""
        found = [{"items": self.several(ids)}] if ids else []
        return found + ([{"sections": self.several(sections)}] if sections else [])

    def raters(self) -> Keys:
        how = self.some(*RATERS)
        raters: Keys = {"combine": how}
        own: dict[str, Keys] = {
            "role": {"role": "coach"}, "percent": {"at_least": 1},
            "mode": {"ties": self.some(*TIES), "conditions": "each"},
            "majority": {"majority_of": self.some("cast", "present"), "conditions": "agreed"},
            "consensus": {"undecided": self.some("no-score", "leave-out", "lowest")},
        }  # fmt: skip
        raters |= own.get(how, {"of": self.some("answers", "scores")})
        if self.is_so(in_=4):
            raters["non_voting"] = ["admin"]
        if self.is_so(in_=4):
            raters["sd"] = self.some("sample", "population")
        if self.is_so(in_=4):
            raters["response_rate"] = {"of": "tier", "at_least": 1}
        return raters

    def scoring(self, items: list[Keys], sections: list[str]) -> Keys | None:
        way = self.some("none", "profile", "method", "scores", "scores", "scores", "scores")
        if way == "none":
            return None
        keys = ("not_applicable", "not_observed", "abstain", "blank")
        scoring: Keys = {key: self.some(*TREATMENTS) for key in keys} | {"round": self.rounding()}
        if way == "profile":
            return {**scoring, "method": "profile-only"}
        if way == "method":
            scoring["method"] = self.some("percent-of-points", "sum", "mean")
            scoring["criteria"] = [{"at_least": 1, "authority": "Us"}]
        else:
            count = self.some(1, 1, 2, 3)
            scoring["scores"] = [self.score(n, items, sections) for n in range(count)]
            if self.is_so():
                needs = self.some(
                    {"score": "s0", "at_least": 1}, {"every": "item", "at_least": 0.5}
                )
                scoring["criteria"] = [
                    {"title": "Steady", "authority": "Us", "requires": [needs], "consecutive": 2}
                ]
        if self.is_so(in_=3):
            scoring["raters"] = self.raters()
        if self.is_so(in_=4):
            scoring["gates"] = {"answered": 1}
        return scoring

    # --- forms

    def laid(self, layout: str) -> Keys:
        laid: Keys = {"layout": layout}
        if layout in {"form", "votes", "tally"} and self.is_so():
            laid["columns"] = self.some([], ["What I saw"], ["Saw", "Next"], ["A", "B", "C"])
        if layout in {"votes", "matrix"} and self.is_so():
            laid["people"] = self.some(2, 5, 12)
        if layout != "card" and self.is_so(in_=3):
            laid["orientation"] = self.some("portrait", "landscape")
        if layout not in {"card", "discussion"} and self.is_so(in_=4):
            laid["one_page"] = True
        return laid

    def view(self, number: int, ids: list[str]) -> Keys:
        layout = self.some(*LAYOUTS)
        view: Keys = {"id": f"v{number}", "title": f"View {number}", **self.laid(layout)}
        if self.is_so(in_=3):
            view |= self.some({"items": self.several(ids)}, {"artifacts_only": True})
        if self.is_so(in_=4):
            view |= {"anonymous": True}
        elif self.is_so(in_=3):
            view |= {"header_fields": self.several(["school", "date", "tier"], 0)}
        if layout in {"form", "votes", "matrix", "tally", "card"} and self.is_so(in_=4):
            view["brief"] = True
        if layout == "discussion" and self.is_so():
            view["questions"] = ["What helps?"]
        return view

    def tool(self) -> Keys:
        """One tool, with an item that monitors each component."""
        sections = ["x", "y"][: self.some(0, 0, 1, 2)]
        items: list[Keys] = []
        for id_ in "abcdef"[: self.some(1, 2, 3, 4, 6)]:
            items.append(self.item(id_, items, sections))
        ids = [each["id"] for each in items]
        tool: Keys = {
            "id": "t", "title": "Random tool", "guide": "read-aloud", "version": "2.0.0",
            "scales": [*SCALES], "items": items, **self.laid(self.some(*LAYOUTS, "form", "form")),
            "header_fields": self.some(["school", "date"], [], ["date"], ["date", "tier"]),
            "fields": [{"id": "tier", "title": "Tier", **self.some({}, {"choices": ["1", "2"]})}],
        }  # fmt: skip
        if sections:
            tool["sections"] = [{"id": each, "title": f"Section {each}"} for each in sections]
            self.add(tool["sections"][0], 4, repeat=self.repeat(), text="Before it.")
        few = {"id": "few", "title": "Few", "items": self.several(ids)}
        self.add(
            tool, 3, sign_off=["Observer"], instructions=["Sit down.", "Watch."],
            views=[self.view(n, ids) for n in range(self.some(1, 2))],
            method=self.some("observation", "survey", "team-review", "self-check"),
        )  # fmt: skip
        self.add(tool, 4, variants=[{"id": "all", "title": "All"}, few])
        scoring = self.scoring(items, sections)
        if scoring:
            tool["scoring"] = scoring
        if "scores" in (scoring or {}):
            self.add(tool, 4, crosswalks=[self.crosswalk(tool)])
        return tool

    def crosswalk(self, tool: Keys) -> Keys:
        walk: Keys = {"id": "from-other", "version": "1.0.0", "tool": "other", "authority": "Us"}
        if self.is_so():
            return {**walk, "scores": [{"score": "s0", "value": "total"}]}
        asked = [each for each in tool["items"] if each.get("scale") in {"wide", "vote"}]
        crossed = [
            {"item": each["id"], "of": "x", "table": {"2": 2, "1": 1, "0": 1}} for each in asked
        ]
        return (
            {**walk, "items": crossed}
            if crossed
            else {**walk, "scores": [{"score": "s0", "value": "total"}]}
        )


#: the tool that others take answers from, and the third that feeds it
THIRD: Keys = {
    "id": "third", "title": "Third", "guide": "read-aloud", "version": "1.0.0",
    "scales": [{"id": "yes", "title": "Yes", "points": [{"value": 1}, {"value": 0}]}],
    "scale": "yes", "items": [{"id": "z", "text": "It is there.", "monitors": "choose-book"}],
}  # fmt: skip
OTHER: Keys = {
    "id": "other", "title": "Other", "guide": "read-aloud", "version": "1.0.0",
    "scales": [{"id": "three", "title": "Three", "points": [{"value": n} for n in (2, 1, 0)]}],
    "scale": "three",
    "items": [
        {"id": "x", "text": "It is seen.", "monitors": "ask"},
        {"id": "y", "text": "It is heard.", "monitors": "ask",
         "from_tool": {"tool": "third", "item": "z", "combine": "sum"},
         "bands": [{"at_least": 1, "points": 2}, {"points": 0}]},
    ],
    "scoring": {"method": "sum", "blank": "leave-out", "not_applicable": "leave-out"},
}  # fmt: skip
