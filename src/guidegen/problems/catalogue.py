"""The catalogue of complaints: a code that does not change, what is wrong, and what to do."""

from __future__ import annotations

from enum import Enum
from typing import Literal


class Code(Enum):
    """The catalogue: for each code what is wrong and what to do."""

    # --- files
    NO_HANDBOOK = (
        "There is no handbook in {folder}: it has no folder named {missing}.",
        "Go to the handbook's folder, name it with -C DIR, or start one with: guidegen new DIR",
    )
    NO_PERMISSION = (
        "This {thing} cannot be opened: {reason}.",
        "Ask whoever keeps the handbook for the right to read it.",
    )
    NOT_A_FILE = (
        "This is {what}, where a file is meant.",
        "Give it another name, or put a file of this name in its place.",
    )
    SYMLINK = (
        "This is a link that leads {where}.",
        "Put the file or folder itself in its place, or delete the link.",
    )
    NOT_FETCHED = (
        "This folder is empty: its files are in another git repository (a submodule).",
        "Fetch them with “git submodule update --init --recursive”.",
    )
    MISNAMED = (
        "This file is not read, because its name does not end in {suffix}.",
        "{how}",
    )
    UNREAD_SETTINGS = (
        "This file is not read: the settings are {known}.{nearest}",
        "Give it the name of one of these, or take it out of the folder.",
    )
    MISSING_SETTINGS = (
        "This file is missing, and guides or tools name {things} of it, as “{name}” in {at}.",
        "Put it back (git restore {file}), or copy it from a new handbook: guidegen new DIR",
    )
    BAD_FILE_NAME = (
        "The name “{name}” {why}.",
        "Rename it: letters, digits, blanks, - and _ are possible everywhere.",
    )
    TAKEN_NAME = (
        "A page named “{name}” is made by the program, and would stand in the place of this one.",
        "Give this one another name, as my-{name}.",
    )
    NEAR_FILES = (
        "“{name}” and “{other}” differ only in capitals or accents; to some systems they are one.",
        "Give one of them another name.",
    )
    TOO_LARGE = (
        "This file has {size:,} bytes; a handbook file may have {limit:,}.",
        "Divide it into several guides or tools, or take out what was pasted by accident.",
    )
    NOT_UTF8 = (
        "This file is not saved as UTF-8 text{found}.",
        "Open it in a text editor and save it with the encoding UTF-8.",
    )
    NOT_TEXT = (
        "This is {what}, whatever its name ends in.",
        "Copy its text into a file that a text editor has saved as plain text (UTF-8).",
    )
    BAD_CHARACTER = (
        "There is a character here that does not belong here ({character}).",
        "Type this spot again; such characters, often unseen, come with text that was pasted.",
    )
    EMPTY_FILE = (
        "This file is empty.",
        "Write at least {keys}, or delete the file.",
    )
    NO_KEYS = (
        "Keys are meant in this file, and it holds {found}.",
        "{how}",
    )
    TWO_SOURCES = (
        "Two files would become the same page: this one and {other}.",
        "Give one of them another name.",
    )
    LFS_POINTER = (
        "This file is not here itself: Git LFS has left a few lines in its place that name it.",
        "Install Git LFS where git lacks it, and run “git lfs pull” in the handbook's folder.",
    )
    # --- YAML
    TAB = (
        "This line is set in with a tab.",
        "{how}",
    )
    BAD_YAML = (
        "The file cannot be read from here on (YAML says: {reason}).",
        "Look at this line and the one above for a missing quotation mark, bracket or “: ”.",
    )
    UNCLOSED_QUOTE = (
        "A quotation mark is opened here and not closed where its text ends.",
        "{how}",
    )
    UNCLOSED_BRACKET = (
        "A bracket is opened here and not closed.",
        "{how}",
    )
    TEXT_AFTER_QUOTE = (
        "The text goes on after its closing {sign}.",
        "{how}",
    )
    SIGN_AT_START = (
        "A text cannot begin with {sign}, which means something else to YAML.",
        "{how}",
    )
    BACKSLASH = (
        "YAML does not know what this backslash in double quotation marks means.",
        "{how}",
    )
    COLON_IN_TEXT = (
        "YAML takes what stands before this colon for a key, and it is part of a text.",
        "{how}",
    )
    NO_COLON = (
        "This line has no “: ” between a key and its text.",
        "{how}",
    )
    NO_BLANK = (
        "There is no blank after the {after}.",
        "Type one: {line}",
    )
    INDENTATION = (
        "This line is set in too far or not far enough.",
        "{how}",
    )
    TYPOGRAPHIC_QUOTES = (
        "These quotation marks ({marks}) are typographic; YAML takes them for letters.",
        "Type the straight ones of the keyboard: {line}",
    )
    APOSTROPHE = (
        "YAML takes this apostrophe for the end of a text in single quotation marks.",
        "Use double quotation marks: {line}",
    )
    HASH_IN_TEXT = (
        "The text is cut off here: what follows a blank and # is a comment.",
        "Put the whole text into quotation marks: {line}",
    )
    FOREIGN_COMMENT = (
        "YAML takes “{sign}” for words: a comment begins with “#”.",
        "{how}",
    )
    COMMENT_IN_TEXT = (
        "What follows “{sign}” looks like a comment, and is a part of the text.",
        "Put comments behind “#” above the text's key; or put a text of one line into quotes.",
    )
    KEY_IN_TEXT = (
        "“{key}” is set in as far as the text of “{owner}” in line {line}, and is taken for words.",
        "Begin it {indent}; or, if it is words, begin it with a capital letter.",
    )
    MISTYPED_BLOCK = (
        "“{sign}” is taken for the text itself; bare “>-” and “|” put it into the lines below.",
        "Write: {line}",
    )
    FENCE = (
        "This line is no YAML: it marks code where the text was copied from.",
        "Delete it, and the other line of its kind.",
    )
    NO_COMMA = (
        "Within braces a comma is missing before “{key}”.",
        "Type it: {line}",
    )
    SIGN_IN_BRACES = (
        "A text within braces holds a brace.",
        "Put that text into quotation marks: {line}",
    )
    DECIMAL_COMMA = (
        "A comma parts keys within braces, so “{number}” is no number.",
        "Write a decimal point: {line}",
    )
    COMMA_IN_TEXT = (
        "A comma ends a text within braces; “{text}” is cut off.",
        "Put the whole text into quotation marks: {line}",
    )
    MISSING_DASH = (
        "A new entry of the list begins here, and it has no dash.",
        "Begin it with a dash and a blank, straight {where} the dash in line {above}: {line}",
    )
    FIRST_DASH = (
        "“{key}” is a list, and this entry has no dash.",
        "Begin each with a dash and a blank: {line}; its other lines stand below its first word.",
    )
    LONG_DASH = (
        "This line begins with {sign}, which YAML does not take for the dash of a list.",
        "Type the dash of the keyboard and a blank: {line}",
    )
    BESIDE_BLOCK = (
        "A text stands in the line of “{sign}”, which puts it into the lines below.",
        "Begin a new line after “{sign}”, set in further than the key: {text}",
    )
    BELOW_BLOCK = (
        "This line belongs to the text of “{sign}” in line {line}, and is not set in far enough.",
        "Begin each line of that text with {count} spaces.",
    )
    STRANGE_SPACE = (
        "There is a {name} here ({sign}), which looks like a space and is none to YAML.",
        "Delete it, or type a space in its place; look at all lines that were pasted with it.",
    )
    CONFLICT = (
        "Git has marked here that two versions of this file differ, and nobody has chosen yet.",
        "Keep the right lines, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    )
    ANCHOR = (
        "“{mark}” at the start of a value is a YAML anchor, which guidegen does not take.",
        "If it begins a text, put the text into quotation marks; else write the value itself.",
    )
    SEVERAL_DOCUMENTS = (
        "A second YAML document begins here.",
        "Take out the line “---” or “...”: one file holds one guide or one tool.",
    )
    TAG = (
        "“{mark}” at the start of a value is a YAML tag, which guidegen does not take.",
        "If it begins a text, put the text into quotation marks; else take it out.",
    )
    TOO_DEEP = (
        "The values are nested more than {limit} deep.",
        "Look for brackets or dashes that are repeated by accident.",
    )
    TOO_LONG = (
        "This text has {size:,} characters; one text may have {limit:,}.",
        "Divide it into several texts, or take out what was pasted by accident.",
    )
    DUPLICATE_KEY = (
        "The key “{key}” stands here a second time; the first is in line {line}.",
        "Keep one of them; if both hold text, join the texts.",
    )
    BAD_KEY = (
        "“{key}” cannot be a key: YAML reads it as {kind}.",
        "{how}",
    )
    # --- shape
    UNKNOWN_KEY = (
        "“{key}” is no key of {owner}.{nearest}",
        "{how}",
    )
    MISSING_KEY = (
        "{owner} has no “{key}”.",
        "{how}",
    )
    SURPRISE_VALUE = (
        "YAML reads {raw} as {kind}, and text is meant for “{key}”.",
        "Put it into quotation marks: {quoted}",
    )
    WRONG_TYPE = (
        "{expected} is meant for “{key}”, and here is {found}.",
        "{how}",
    )
    EMPTY_ENTRY = (
        "There is an entry of “{key}” with nothing in it.",
        "Write the entry, or delete it.",
    )
    BLANK_TEXT = (
        "The text of “{key}” is empty.",
        "Write it, or take it out.",
    )
    BAD_DATE = (
        "“{value}” is no date.",
        "{how}",
    )
    UNKNOWN_VALUE = (
        "“{value}” is not possible for “{key}”.{nearest}",
        "Choose one of: {known}.",
    )
    BAD_ID = (
        "“{value}” cannot be an id: small letters, digits, - and _, a letter first, 80 at most.",
        "{how}",
    )
    BAD_NAME = (
        "“{value}” cannot name a component: its id, or guide-id.component-id, can.",
        "{how}",
    )
    BAD_VERSION = (
        "“{value}” is no version: that is three numbers with points between them.",
        "{how}",
    )
    # --- ids and references
    DUPLICATE_ID = (
        "The id “{id}” is given to two {things}; the other is at {other}.",
        "Give one of them another id; the one that is in use already keeps its own.",
    )
    REUSED_ID = (
        "The id “{id}” belonged to a withdrawn item.",
        "Give the item an id that was never used, so that old data are not mixed with new.",
    )
    UNKNOWN_GUIDE = (
        "There is no guide “{name}”.{nearest}",
        "Correct the id, or add the guide.",
    )
    UNKNOWN_TOOL = (
        "There is no tool “{name}”.{nearest}",
        "Correct the id, or add the tool.",
    )
    UNKNOWN_FORM = (
        "There is no printed form “{name}”.{nearest}",
        "Write the tool's id; for a tool with variants tool-id.variant-id.",
    )
    UNKNOWN_ITEM = (
        "There is no item “{name}”.{nearest}",
        "Write it as tool-id.item-id.",
    )
    UNKNOWN_NAME = (
        "There is no {role} “{name}”.{nearest}",
        "Correct the name, or add the {role}.",
    )
    UNKNOWN_COMPONENT = (
        "There is no component “{name}”.{nearest}",
        "Correct the name, or add the component to its guide.",
    )
    UNKNOWN_GROUP = (
        "This guide has no group “{name}”.{nearest}",
        "Correct the id, or add the group under “groups”.",
    )
    UNKNOWN_LEVEL_SET = (
        "There is no level set “{name}”.{nearest}",
        "Correct the id, or add the level set to conf/levels.yaml.",
    )
    UNKNOWN_LEVEL = (
        "The level set “{level_set}” has no level “{name}”.{nearest}",
        "Its levels are: {known}.",
    )
    NO_LEVEL_SET = (
        "The guide has texts for levels and does not say which level set they belong to.",
        "Add a line “level_set: …” with the id of a level set in conf/levels.yaml.",
    )
    UNKNOWN_SCALE = (
        "There is no scale “{name}”.{nearest}",
        "Correct the id, or add the scale to conf/scales.yaml or to the tool.",
    )
    NO_SCALE = (
        "The item “{id}” has no scale to be answered on.",
        "Add “scale: …” to the tool or to the item, or say with “answer: …” what is written.",
    )
    UNKNOWN_POINT = (
        "The scale “{scale}” has no point {name}.",
        "Its points are: {known}.",
    )
    EMPTY_SET = (
        "“{id}” has no {things}.",
        "Write at least one.",
    )
    DUPLICATE_POINT = (
        "The scale “{scale}” has two answers written {name}.",
        "Give each point its own value and each mark its own code.",
    )
    UNKNOWN_ROLE = (
        "There is no role “{name}”.{nearest}",
        "Correct the id, or add the role to conf/district.yaml.",
    )
    UNKNOWN_HEADER_FIELD = (
        "There is no header field “{name}”.{nearest}",
        "Correct the id, or add the field to conf/district.yaml.",
    )
    # --- what is not used any more
    RETIRED_SILENTLY = (
        "“{id}” is retired and does not say why.",
        "Write “retired: {{why: …}}”, and “replaced_by” with the ids of what took its place.",
    )
    NOT_RETIRED = (
        "“{id}” says why it is retired, and its status is another.",
        "Write “status: retired”, or take “retired” out.",
    )
    UNKNOWN_REPLACEMENT = (
        "There is no guide or tool “{name}”.{nearest}",
        "Correct the id.",
    )
    BAD_REPLACEMENT = (
        "“{id}” cannot be replaced by “{name}”: {reason}.",
        "Name what is used today, or take the id out of “replaced_by”.",
    )
    UNKNOWN_EDITION = (
        "No change log names the edition “{name}”.{nearest}",
        "Correct the name, or write “edition: …” to the changes that the edition brought.",
    )
    # --- views
    RESERVED_ID = (
        "“{id}” cannot be the id of a variant or a view: names of printed files use it.",
        "Give it another id, such as {id}-form.",
    )
    NEEDED_IN_VIEW = (
        "The view “{view}” has the item “{item}” and not “{name}”, which it needs.",
        "Add “{name}” to the view, or leave “{item}” out too.",
    )
    NOT_ANONYMOUS = (
        "The view “{view}” is anonymous, and {what} says who was there.",
        "Take it out of the view; or take out “anonymous: true”.",
    )
    CHANGED_MEANING = (
        "The wording of “{item}” in the view “{view}” changes what it means: {what}.",
        "Say the same in other words; for something else add an item of its own.",
    )
    LAYOUT_NEEDS = (
        "The layout {layout} does not fit “{id}”: no item on it {what}.",
        "Choose another layout, or {how}.",
    )
    NO_CRITERIA = (
        "In the rubric “{form}” the item “{item}” has no criteria to circle for {points}.",
        "Write “criteria: …” for every point of its scale, or leave the item out of the rubric.",
    )
    NO_ROOM = (
        "“{key}” of {owner} asks room for {number}, and a form has room for 1 to {most}.",
        "Ask for fewer, or leave the key out.",
    )
    QUORUM_ROOM = (
        "At least {quorum} people must vote (quorum), and the form “{id}” has room for {people}.",
        "Write “people: {quorum}” beside its layout, or a smaller quorum.",
    )
    NO_RATERS = (
        (
            "“{key}” needs raters, but the people in the matrix “{id}” are not raters, because "
            "“{item}” has “repeat”."
        ),
        "Take “repeat” out of the items, so that each person is a rater; or take “{key}” out.",
    )
    SAME_COLUMN = (
        "The blanks “{one}” and “{other}” of one form both fill the column “{column}”.",
        "Take “column” out of one of them, or leave one of them off the form.",
    )
    BAD_ADDRESS = (
        "“{value}” is no address of a handbook: {reason}.",
        "Write the address of its first page, as https://handbook.example.org/.",
    )
    # --- alignment
    UNMONITORED = (
        "No item of any tool monitors the component “{name}”.",
        "Add an item with “monitors: {name}”, or give the reason: “not_monitored_because: …”.",
    )
    MONITORED_AFTER_ALL = (
        "The component “{name}” says why no item monitors it, and {item} does.",
        "Take out “not_monitored_because”, or correct the item.",
    )
    MONITORS_NOTHING = (
        "The item “{id}” monitors no component.",
        "Add “monitors: …” with the id of a component of the guide {guide}.",
    )
    NO_ITEMS = (
        "The tool “{id}” has no items.",
        "Add at least one item.",
    )
    GUIDE_VERSION = (
        "The tool was written for version {expected} of the guide “{guide}”, now {found}.",
        "Read the items against the guide's changes, then set guide_version to {found}.",
    )
    NO_GUIDE_VERSION = (
        "The tool was written for version {expected} of the guide “{guide}”, which gives none.",
        "Add “version: …” to the guide, or take guide_version out of the tool.",
    )
    SUSPECT = (
        "The component “{component}” has changed since the item “{item}” was reviewed.",
        "Run guidegen review, reword the item if it must, then run: guidegen review {item}",
    )
    UNREVIEWED = (
        "Nobody has reviewed the item “{item}” against the component “{component}”.",
        "Read both, reword the item if it must, then run: guidegen review {item}",
    )
    LOCK_CONFLICT = (
        "Git has merged two versions of this file and could not put them together.",
        "Run guidegen review, which keeps what either side has reviewed.",
    )
    LOCK_LINE = (
        "This line says nothing that guidegen understands: “{line}”.",
        "Run guidegen review, which takes it out and says what must be reviewed again.",
    )
    # --- scoring
    UNDECLARED = (
        "{fact}, and the scoring does not say {question}.",
        "Add {choices} to {where}.",
    )
    IMPOSSIBLE_CRITERION = (
        "A criterion of {value} is out of reach: “{score}” is between {low} and {high}.",
        "Write a number between these, as 80 for percent.",
    )
    NOTHING_TO_MEET = (
        "The criterion asks for nothing that the tool has.",
        "Add “at_least: …”, or “requires: …” with at least one score, section or item.",
    )
    EXACTLY_ONE = (
        "{owner} has {found} of these keys: {keys}.",
        "Write exactly one of them.",
    )
    UNKNOWN_IN_TOOL = (
        "This tool has no {thing} “{name}”.{nearest}",
        "Correct the id, or add the {thing}.",
    )
    UNKNOWN_SCORE = (
        "The tool “{tool}” has no score “{name}”.{nearest}",
        "Correct the id; a tool with only a method has the score “total”.",
    )
    NO_EFFECT = (
        "“{key}” of {owner} does nothing {why}.",
        "Take it out, or change what it stands with.",
    )
    TWO_MEANINGS = (
        "“{name}” is the id of an item and of a score.",
        "Give the score another id.",
    )
    OTHER_INSTANCES = (
        "The score “{score}” is made for each {what}, and “{item}” is answered {how}.",
        "Name with “items” or “sections” those that are answered for each of the same.",
    )
    NO_POINTS_TO_MEET = (
        "The criterion asks for points of the item “{id}”, which earns none.",
        "Give the item “bands” or take out “scored: false”; or ask for a score that is a formula.",
    )
    BAD_HISTORY = (
        "No administrations can meet how often this criterion must be met.",
        "Write numbers from 1 on, and “times” not larger than “of_last”.",
    )
    CRITERION_VERSION = (
        "The criterion was set for version {expected} of the tool, now {found}.",
        "Ask whoever set it whether it still holds; then write the version {found}.",
    )
    NOT_IN_VARIANT = (
        "No variant of the tool asks the item “{id}”.",
        "Add it to a variant, or take it out and leave a line under “withdrawn”.",
    )
    NEEDED_IN_VARIANT = (
        "The variant “{variant}” asks the item “{item}” and leaves out “{name}”, which it needs.",
        "Add “{name}” to the variant, or leave “{item}” out too.",
    )
    SAME_VERSION = (
        "The crosswalk “{id}” leads from version {version}, and the tool's version is {own}.",
        "Give the tool a version with another first number, or name the older “tool”.",
    )
    NO_OLDER_TOOL = (
        "The crosswalk “{id}” maps scores, and there is no older tool to score by.",
        "Keep the older tool in the handbook as retired, and write “tool: …” with its id.",
    )
    NO_SUCH_ANSWER = (
        "“{name}” is no answer to “{item}”.",
        "Write one of these: {known}.",
    )
    UNKNOWN_OLDER = (
        "The older tool “{tool}” has no answer “{name}”.{nearest}",
        "Write the id of an item, or item.part; one that is worked out has no answer.",
    )
    NOT_CROSSED = (
        "The crosswalk does not say what the answer {name} to “{item}” became.",
        "Add a line for it to the table.",
    )
    NO_HIGHEST = (
        "“{key}: count-as-highest” has no meaning for “{id}”, whose number has no largest value.",
        "Give the answer “max: …”, or write “missing:” with another rule in the item.",
    )
    NO_SECTION = (
        "The score “{score}” is the mean of sections, and the item “{id}” stands in none.",
        "Give the item a section, or name with “items” or “sections” what the score is made of.",
    )
    MIXED_SCALE = (
        "The scale “{id}” has points with a value and points without.",
        "Give all of them a value, or none; for what does not count there are marks.",
    )
    NO_NUMBER = (
        "{owner} counts with “{name}”, and {why}.",
        "Name what has a number; “difference: [later, earlier]” of two dates is the days between.",
    )
    UNCOUNTED = (
        "“{key}” {owner} looks for certain answers, and “{id}” is answered with {kind}.",
        "Give “{id}” a scale that has these answers, or look at something else.",
    )
    POOLED_NUMBER = (
        "The item “{id}” is pooled: each counts as an item of its own, and it has no one number.",
        "Write “combine:” with mean, sum or another for it, or do not ask for its number here.",
    )
    NEVER_ASKED = (
        "The condition of “{owner}” can never hold: “{item}” is between {low} and {high}.",
        "Write a number that can be reached.",
    )
    NO_RANGE = (
        "The answer to “{id}” is at least {low} and at most {high}: nothing can be written.",
        "Write a smallest number that is below the largest.",
    )
    TOOL_CYCLE = (
        "The tool “{id}” takes answers from a tool that takes answers from it: {names}.",
        "Let one of them be answered by itself.",
    )
    CYCLE = (
        "The numbers or conditions of these items need each other in a circle: {names}.",
        "Let one of them stand on its own answers.",
    )
    WRONG_OPERANDS = (
        "“{operation}” takes {meant}, and here is {found}.",
        "Write {meant}.",
    )
    NO_POINTS = (
        "The score “{score}” counts the item “{id}”, which earns no points.",
        "Give the item “bands”, or a smallest and a largest number; or take it out of the score.",
    )
    BAD_BAND = (
        "A band of “{id}” {reason}.",
        "Give each band its own “at_least”, the lowest none, and each “{key}: …”.",
    )
    NO_INVERSE = (
        "The item “{id}” is inverse, and its number has no largest value.",
        "Give it “bands” that fall as the number rises, and take out “inverse”.",
    )
    NO_ANSWER = (
        "A point of the scale “{scale}” has neither a value nor a code.",
        "Add “value: …”, or “code: …” for a category that counts nothing.",
    )
    # --- prose
    UNKNOWN_TARGET = (
        "The text refers to “{name}”, which does not exist.{nearest}",
        "Correct the reference; ids are those in the YAML files.",
    )
    UNKNOWN_PAGE = (
        "The text links to “{name}”, and there is no such file in the handbook.{nearest}",
        "Correct the address; it is read from the folder of this file.",
    )
    MISSING_FILE = (
        "The page takes in “{name}”, and there is no such file.{nearest}",
        "Correct the address, which is read from the folder of this page; or put the file there.",
    )
    HEADING_LEVEL = (
        "This heading ({written}) {what}.",
        "Begin it with “{meant}”.",
    )
    FORBIDDEN_MARKUP = (
        "The text holds {what} ({name}), which a handbook's YAML files may not have.",
        "{how}",
    )
    NOT_SHOWN = (
        "“{name}” would be shown nowhere: it is read as {what}.",
        "{how}",
    )
    UNKNOWN_MARKUP = (
        "The text uses “{name}”, which guidegen does not know.{nearest}",
        "Known are: {known}.",
    )
    # --- warnings
    ADVERB_LEVELS = (
        "The texts of the {things} “{one}” and “{other}” differ only in degree: {words}.",
        "Say what two observers would see or count at each, as 9 of 10 students.",
    )
    NOT_OBSERVABLE = (
        "Nothing in {what} can be seen, heard or counted.",
        "Say who does what, or how many: The teacher asks each student a question.",
    )
    DOUBLE_BARRELED = (
        "The item “{id}” asks about two things with one answer: {why}.",
        "Make two items of it, give it parts, or say in its criteria what earns each point.",
    )
    ONLY_ADHERENCE = (
        "All items of “{id}” that name a dimension are about adherence.",
        "Ask also how often or how well it is done, or how students respond; or “ignore” this.",
    )
    NO_EQUAL_SCORE = (
        "No answers give “{score}” exactly {value}: {nearest}.",
        "Write the number from which the criterion is met, or “ignore” this with a reason.",
    )
    DENOMINATOR = (
        "The text counts {number} items or points, and the form has {known}.",
        "Correct the number, or leave it out: guidegen prints the points that are possible.",
    )
    UNUSED_IGNORE = (
        "“{name}” is ignored here, but that warning does not occur.",
        "Take the line out of “ignore”.",
    )
    UNKNOWN_WARNING = (
        "There is no warning “{name}”.{nearest}",
        "Write one of: {known}.",
    )
    CUT_OFF = (
        "The text seems to be cut off here: what follows a blank and # is a comment.",
        "Put the whole text into quotation marks: {line}",
    )
    BULLETS = (
        "The bullets ({sign}) make no list here: the lines run together to one paragraph.",
        "{how}",
    )
    BULLET = (
        "The text begins with a bullet of its own ({sign}), which is shown as it is.",
        "Take it out; a line that begins with a dash is an entry of a list already.",
    )
    PLACEHOLDER = (
        "This is still the sentence that guidegen new wrote: “{text}”.",
        "Write your own words, or take the key out.",
    )
    # --- translations
    BAD_CATALOGUE = (
        "This catalogue cannot be read: {reason}.",
        "Correct the line, or take the entry out and let sphinx-intl write it again.",
    )
    UNREAD_CATALOGUE = (
        "This catalogue is not read: its name and folders would have to be {meant}.",
        "{how}",
    )
    TRANSLATED_NUMBER = (
        "The numbers differ: the original has {before}, and the translation {after}.",
        "Correct it; or, if it says the same, write “# guidegen: checked” above its msgid.",
    )
    TRANSLATED_NOT = (
        "The original says “{word}”, and the translation says nothing of that kind.",
        "Correct it; or, if it says the same, write “# guidegen: checked” above its msgid.",
    )
    TRANSLATED_HOLE = (
        "The translation lacks what is filled in later: {holes}.",
        "Put it into the translation, just as the original has it.",
    )
    # --- responses
    BAD_RESPONSES = (
        "The responses cannot be read: {reason}.",
        "Save them as CSV (UTF-8), JSON Lines or XLSX, as the template of the codebook has them.",
    )
    NO_RESPONSES_FILE = (
        "There is no such file.{reason}",
        "Name the file that holds the responses, with its folder.",
    )
    BAD_ROW = (
        "Row {row} cannot be read, and is not scored: {reason}.",
        "Correct it; guidegen print --codebook writes a template that shows how rows look.",
    )
    NO_COLUMN = (
        "The responses have no column “{column}”.",
        "Add it; guidegen print --codebook writes a template with all columns.",
    )
    UNKNOWN_COLUMN = (
        "“{column}” is no column of this tool, and is not read.{nearest}",
        "Correct its name, or take it out. No names of students belong into responses.",
    )
    UNNAMED_COLUMN = (
        "Column {number} has no name, and what stands in it is not read, as in row {row}.",
        "Write its name above it, or delete what stands in it.",
    )
    NEAR_NAMES = (
        "“{value}” in row {row} and “{before}” in {other} count as two in “{column}”.",
        "Write one of them in all rows; or let names differ in more than case or punctuation.",
    )
    DAMAGED_LETTERS = (
        "“{value}” in row {row} has damaged letters in “{column}”{meant}.",
        "Export the answers again as UTF-8 (in Excel: CSV UTF-8), or correct the letters.",
    )
    QUESTION_COLUMNS = (
        "This file has a column for each question, as “{column}”; responses have a row for each.",
        "Copy each answer into a row of its own; guidegen print --codebook writes a template.",
    )
    SERVICE_EXPORT = (
        "This is an export of {service}: it has a column for each question{rows}, and is not read.",
        "Copy each answer into a row of its own; guidegen print --codebook writes a template.",
    )
    PARTLY_FILLED = (
        "Row {row} has nothing in “{column}” and row {other} has “{value}”; each counts by itself.",
        "Write it in every row that it is meant for: an empty cell does not repeat the one above.",
    )
    COLUMN_TWICE = (
        "The columns {first} and {second} are both named “{column}”; no row is read.",
        "Give each column its own name, or delete the one that is not meant.",
    )
    NOTHING_IN_COLUMN = (
        "Row {row} has nothing in the column “{column}”, and is not scored.",
        "Write it, as the codebook says.",
    )
    BAD_RESPONSE = (
        "Row {row} is not scored: “{value}” in the column “{column}” is not possible.{nearest}",
        "Write {known}.",
    )
    LEAVE_EMPTY = (
        "Row {row} is not scored: “{value}” stands in the column “{column}”, and {why}.",
        "{how}",
    )
    TWO_RESPONSES = (
        "Row {row} and row {other} answer the same question differently; neither is scored.",
        "Keep the one that is right, or give each its own rater or instance.",
    )
    TWO_VALUES = (
        "Rows {other} and {row} of one administration differ in “{column}”: {before}, {value}.",
        "Correct one of them, or write two administrations; it is not scored as it is.",
    )
    MORE_THAN_ASKED = (
        "{answered} people answered, and “{column}” in row {row} says that {asked} were asked.",
        "Correct “{column}”, or find who answered under two codes; until then there is no score.",
    )
    OTHER_VERSION = (
        "Row {row} is not scored: it was answered with version {found} of the tool, now {version}.",
        "Score it with the tool of that version; scores before and after do not compare.",
    )
    OLDER_VERSION = (
        "Row {row} is not scored: it was answered with version {found} of the tool, now {version}.",
        "Score it by the crosswalk that leads from there, with --crosswalk {crosswalk}.",
    )
    OLDER_TOOL = (
        "Not scored: {number}, from row {row} on, answered “{name}”, which was before “{tool}”.",
        "Score them with --crosswalk {crosswalk}, which leads from there; or by “{name}” itself.",
    )
    OTHER_TOOL = (
        "{number}, from row {row} on, answered “{name}”, and none answered “{tool}”.",
        "Score them with: guidegen score {name}; or write “{tool}” where it was meant.",
    )
    NOT_IN_CROSSWALK = (
        "Row {row} is not scored: “{value}” has no place in the crosswalk “{crosswalk}”.",
        "Write {known}, or complete the crosswalk.",
    )
    # --- filled forms
    FORM_UNREADABLE = (
        "This file cannot be read as a filled form: {reason}.",
        "Save the form itself, not a print of it; or copy its answers into a file of responses.",
    )
    FORM_UNKNOWN = (
        "This is a copy of the form “{name}”, which the handbook does not have.{nearest}",
        "Collect it with the handbook that it was printed from.",
    )
    FORM_VERSION = (
        "This form is of version {found} of the tool “{tool}”, now {version}.",
        "Collect it with the handbook of that version, or write a crosswalk from there.",
    )
    FORM_EMPTY = (
        "No item is answered on this form; it is not collected.",
        "Fill it in and save it, or take it out of the folder.",
    )
    FORM_QUESTION = (
        "The tool does not ask “{item}”, and the form answers it with “{value}”; it is left out.",
        "Collect it with the handbook that it was printed from.",
    )
    FORM_ANSWER = (
        "The answer “{value}” to “{item}” is not possible; it will not be scored.",
        "Write {known} into the form and collect it again.",
    )
    FORM_FIELD = (
        "“{value}” stands in a field named “{name}”, which guidegen did not make; it is left out.",
        "Fill in a new copy of the form; what has no field of its own cannot be scored.",
    )
    FORM_BLANK = (
        "“{value}” is not possible for “{blank}”, which is left empty.",
        "Write one of these into the form and collect it again: {known}.",
    )
    FORM_DATE = (
        "“{value}” for “{blank}” is no date that can be read, and is left empty.",
        "Write {known}; and collect the form again.",
    )
    FORM_DAMAGED = (
        "This file is damaged and was mended as far as that is possible; answers may be missing.",
        "Compare what was collected with the form, or get the file again.",
    )
    FORM_TWICE = (
        "This form cannot be told from {other}, and only that one is collected.",
        "Give the files different names, or write into each for which building and by whom.",
    )
    # --- versions
    VERSION_BEHIND = (
        "“{id}” has the version {found} and needs {needed} or higher after {old}, since {why}.",
        "Write “version: {needed}”{too}.",
    )
    VERSION_BACK = (
        "The version of “{id}” went back from {old} to {found}.",
        "Write a version that is {needed}.",
    )
    NO_VERSION = (
        "“{id}” has changed and has no version.",
        "Write “version: {needed}”.",
    )
    REWORDING_UNCLASSIFIED = (
        "“{item}” was reworded, and nobody says whether it means the same ({words}).",
        "Write into “changes”, at version {version}: “reworded: {{{said}}}”, or “meaning”.",
    )
    REWORDED_BUT_NUMBERS_DIFFER = (
        "The {thing} “{id}” is said to mean the same, but it had {before} and has {now}.",
        "Write “reworded: {{{id}: meaning}}”, or correct the words.",
    )
    ITEM_GONE = (
        "The item “{item}” was taken out of the tool “{tool}” and nothing says why.",
        "Write it into “withdrawn”, with its id and the reason. Its id is never used again.",
    )
    PAGE_GONE = (
        "The {sort} “{id}” is gone, and links and old forms lead to it.",
        "Put it back with “status: retired”, or write its id into “former_ids” of what it became.",
    )
    UNKNOWN_REWORDED = (
        "“{name}” is said to be reworded, and “{id}” has nothing of that id.{nearest}",
        "Write the id of an item, component, section or scale, or “{id}” itself.",
    )
    ANSWERS_IN_GIT = (
        "Git keeps this file, which holds {what}: whoever gets the repository can read of whom.",
        (
            "Run “git rm --cached {file}”, write its name into .gitignore, and commit. Earlier "
            "commits still hold it: if others have them, tell who is responsible for your data."
        ),
    )
    # --- templates and printing
    BAD_TEMPLATE = (
        "The template cannot be used: {reason}.",
        "Correct it, or delete it so that guidegen's own is used.",
    )
    NOT_IN_FONTS = ("No font of the forms has the sign “{sign}” ({name}).", "{how}")
    FORM_NOT_PRINTED = (
        "The printed form of “{id}” could not be made: {reason}.",
        "If you changed sheet.typ, correct it; else report the form to guidegen's developers.",
    )

    @property
    def slug(self) -> str:
        """The code as it is shown, as in ``unknown-key``."""
        return self.name.lower().replace("_", "-")

    @property
    def severity(self) -> Literal["error", "warning"]:
        """An error stops a build; a warning is said, and can be ignored."""
        return "warning" if self in WARNINGS else "error"


#: what is about reviewing, and ends when someone reviews: no reason can stand in its place
REVIEWS = frozenset({Code.SUSPECT, Code.UNREVIEWED})
#: what does not stop a build
WARNINGS = frozenset(
    {
        Code.ADVERB_LEVELS, Code.NOT_OBSERVABLE, Code.DOUBLE_BARRELED, Code.ONLY_ADHERENCE,
        Code.NO_EQUAL_SCORE, Code.DENOMINATOR, Code.UNUSED_IGNORE, Code.CUT_OFF, Code.BULLET,
        Code.BULLETS, Code.PLACEHOLDER, Code.ANSWERS_IN_GIT, Code.UNREAD_CATALOGUE,
        *REVIEWS,
    }
)  # fmt: skip
