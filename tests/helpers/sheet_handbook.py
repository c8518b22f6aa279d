"""A handbook whose forms have everything that a form can have, and that is hard to print."""

from __future__ import annotations

from helpers.printing import CRITERIA, SCORING, item

ADDRESS = "https://handbook.example.org/"
FORTY_WORDS = " ".join(["Students say the new word, write it and use it with a partner"] * 3) + "."
GERMAN = "Donaudampfschifffahrtsgesellschaftskapitänsversammlung der Lehrkräfte"
SPANISH = "Electroencefalografistas otorrinolaringológicamente desproporcionadísimos"
HEBREW, ARABIC = "המורה ממתין לתשובה של כל התלמידים", "ينتظر المعلم إجابة كل طالب"
NA = {"code": "NA", "title": "Nobody was asked", "meaning": "not-applicable"}
RULES = {"not_applicable": "leave-out", "not_observed": "leave-out", "blank": "no-score"}
PERCENT = {**RULES, "method": "percent-of-points", "round": "none"}


def scale(id_: str, points: int, title: str = "Seen", **more: object) -> dict[str, object]:
    made = [{"value": n, "title": f"{title} {n}"} for n in range(points)]
    return {"id": id_, "title": f"Scale {id_}", "points": made, **more}


SCALES = [
    scale("two", 2, style="boxes", marks=[NA]),
    scale("five", 5, "In place in more than this part of all lessons:"),
    scale("nine", 9),
    {"id": "coded", "title": "In words", "points": [
        {"value": 1, "code": "VOLL ERFÜLLT", "title": "Fully"},
        {"value": 0, "code": "NICHT ERFÜLLT", "title": "Not"},
    ]},
]  # fmt: skip


def tool(id_: str, title: str, *items: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "id": id_, "title": title, "guide": "read-aloud", "version": "1.2.0", "status": "adopted",
        "effective": "@2026-08-17", "instructions": ["Sit down.", "Watch **closely**."],
        "header_fields": ["school", "teacher", "date"], "scale": "seen", "items": list(items), **more,
    }  # fmt: skip


def words(number: int, **more: object) -> list[dict[str, object]]:
    return [item(f"item-{n}", f"Item {n} can be seen.", **more) for n in range(1, number + 1)]


def written(kind: str, **more: object) -> dict[str, object]:
    answer = {"kind": kind, "unit": "minutes" if kind == "duration" else "units", **more}
    if kind in ("percent", "text", "date", "time"):
        del answer["unit"]
    return item(kind, f"This is a {kind}.", answer=answer)


KINDS = ("count", "number", "percent", "duration", "time", "date", "text")
PARTS = [
    {"id": "told", "text": "How many were told", "answer": {"kind": "count", "unit": "times"}},
    {"id": "asked", "text": "How many were asked", "answer": {"kind": "count", "marks": [NA]}},
    {"id": "tone", "text": "What it sounded like", "scale": "two"},
]
VIEWS = [
    {"id": "rubric", "title": "Rubric", "layout": "rubric"},
    {"id": "votes", "title": "Votes", "layout": "votes", "people": 12},
    {"id": "talk", "title": "Discussion", "layout": "discussion"},
    {"id": "anonymous", "title": "No names", "anonymous": True},
    {"id": "ghost", "title": "Ghost walk", "artifacts_only": True},
    {
        "id": "few",
        "title": "Peer visit",
        "items": ["wait", "all"],
        "header_fields": [],
        "sign_off": [],
    },
]
#: the tool that is printed in most layouts
WALK = tool(
    "walk", "Walkthrough",
    item("book", "The book fits.", monitors="choose-book", look_for="On the desk",
         artifacts=["The book on the desk"], criteria=CRITERIA),
    item("wait", "The teacher waits.", criteria=CRITERIA, look_for=["A pause", "A look around"]),
    item("all", "All answer.", criteria=CRITERIA),
    item("thumbs", "Students show it.", scale="yes-no"),
    scoring=SCORING, sign_off=["Observer", "Teacher"], views=VIEWS,
    variants=[{"id": "low", "title": "Lower grades"},
              {"id": "high", "title": "Upper grades", "without": ["all"]}],
)  # fmt: skip
TOOLS = (
    WALK,
    tool(
        "kinds", "Every kind of answer", *map(written, KINDS),
        item("marked", "Minutes, or nobody", answer={
            "kind": "duration", "unit": "minutes", "marks": [NA]}),
        item("parts", "Told and asked", parts=PARTS, value={"ratio": ["told", "asked"]},
             zero_denominator="leave-out"),
        item("ticked", "This is ticked.", scale="two"),
        item("pairs", "Partners answer.", repeat={"for_each": "pair", "columns": 4, "combine": "mean"}),
        item("days", "It is done.", scale="yes-no", repeat={
            "for_each": "day", "columns": 14, "combine": "mean"}),
        item("both", "Parts in each room", parts=PARTS, value={"ratio": ["told", "asked"]},
             zero_denominator="leave-out", repeat={"for_each": "room", "columns": 3, "combine": "mean"}),
        scales=SCALES, sign_off=["Observer"],
    ),
    tool("long", "Sixty items", *words(60), scoring=PERCENT, sign_off=[
        "Observer", "Teacher", "Coach", "Principal", "A member of the district’s team"]),
    tool(
        "words", "Long words and answers",
        item("forty", FORTY_WORDS, scale="five"), item("german", GERMAN, scale="coded"),
        item("spanish", SPANISH, scale="nine"), item("hebrew", HEBREW), item("arabic", ARABIC),
        scales=SCALES, sections=[{"id": "s", "title": GERMAN, "text": [FORTY_WORDS, SPANISH]}],
    ),
    tool(
        "sections", "With sections",
        item("one", "First.", section="a"), item("two", "Second.", section="b"),
        sections=[{"id": "a", "title": "At the door", "text": "Stand still for a minute."},
                  {"id": "b", "title": "At the desk", "text": ["Sit down.", "Take notes."]}],
        columns=["What I saw", "Next step"],
    ),
    tool(
        "five", "Five criteria",
        *(item(f"i{n}", f"Item {n} is described.", scale="five", criteria={
            str(point): f"What earns {point} points is told in a few more words."
            for point in range(5)}) for n in range(6)),
        scales=SCALES, layout="rubric",
    ),
    tool("matrix", "Interview", *words(3), item("times", "How often?", answer={
        "kind": "count", "unit": "times"}), layout="matrix", people=25),
    tool("wide", "Long interview", *words(20), layout="matrix", people=25),
    tool(
        "tally", "Tally", written("count"), written("duration"),
        item("rate", "Told and asked", parts=PARTS[:2], value={"ratio": ["told", "asked"]},
             zero_denominator="leave-out"),
        layout="tally",
    ),
    tool("card", "Daily card", *words(3, repeat={"for_each": "day", "columns": 5, "combine": "mean"}),
         layout="card", header_fields=["school", "date"]),
    tool("full-card", "Card with many items", *words(14), layout="card", header_fields=["date"]),
    tool("bare", "Bare", *words(2), header_fields=[], instructions=[], version=None, status=None,
         effective=None),
    tool("old", "Old form", *words(30), status="retired",
         changes=[{"version": "1.2.0", "date": "@2026-08-17", "note": "Replaced by walk."}]),
)  # fmt: skip

LEVELS = {
    "full": [f"Point {n}: {FORTY_WORDS}" for n in range(6)],
    "part": FORTY_WORDS,
    "none": ["Something else happens.", "Nothing happens."],
}
COMPONENTS = [
    {
        "id": id_, "title": title, "levels": LEVELS,
        "pitfalls": [
            {"problem": "It takes too long.", "remedy": ["Set a clock.", "Stop in time."]},
            {"problem": "Only some answer.", "remedy": "Ask all."},
        ],
        "supports": ["A coach comes each month.", "The books are there."],
        "learning": [{"title": "A film", "url": "https://example.org/film"}],
    }
    for id_, title in (
        ("choose-book", "Choose the book"), ("ask", "Ask and wait"), ("read", "Read aloud"),
        ("show", "Show the pictures"), ("end", "End with a question"),
    )
]  # fmt: skip
GUIDE = {
    "id": "read-aloud", "title": "Reading aloud", "short_title": "Read aloud", "version": "2.1.0",
    "level_set": "profile", "components": COMPONENTS,
}  # fmt: skip
DISTRICT = {
    "name": "Lakeside Schools", "handbook": "Our handbook", "address": ADDRESS,
    "header_fields": [
        {"id": "school", "title": "School"},
        {"id": "teacher", "title": "Teacher", "personal": True},
        {"id": "date", "title": "Date", "width": "quarter", "column": "date"},
        {"id": "tier", "title": "Tier", "width": "third", "choices": ["One", "Two"]},
    ],
}  # fmt: skip
LEVEL_SETS = {"level_sets": [{"id": "profile", "title": "Profile", "levels": [
    {"id": "full", "title": "Expected use", "meaning": "target"},
    {"id": "part", "title": "Growing use", "meaning": "growth"},
    {"id": "none", "title": "Out of bounds", "meaning": "out-of-bounds"},
]}]}  # fmt: skip
#: the files of the handbook beside its tools
FILES = {
    "conf/district.yaml": DISTRICT,
    "conf/levels.yaml": LEVEL_SETS,
    "content/read/index.guide.yaml": GUIDE,
}
