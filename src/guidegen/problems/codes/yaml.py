"""Codes and sentences for problems with YAML."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class YamlCode(Code):
    """Text that YAML cannot read, or reads differently than its author meant."""

    TAB = (
        "This line is indented with a tab.",
        "{how}",
    )
    BAD_YAML = (
        "The file cannot be read from here on (YAML says: {reason}).",
        "Look at this line and the one above for a missing quotation mark, bracket or “: ”.",
    )
    UNCLOSED_QUOTE = (
        "The quotation mark that opens here is not closed where its text ends.",
        "{how}",
    )
    UNCLOSED_BRACKET = (
        "The bracket that opens here is never closed.",
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
        "YAML takes the words before this colon for a key, but they are part of a text.",
        "{how}",
    )
    NO_COLON = (
        "This line has no “: ” between a key and its text.",
        "{how}",
    )
    NO_BLANK = (
        "There is no space after the {after}.",
        "Type one: {line}",
    )
    INDENTATION = (
        "This line is indented too far, or not far enough.",
        "{how}",
    )
    TYPOGRAPHIC_QUOTES = (
        "These are curly quotation marks ({marks}); YAML takes them for letters.",
        "Type straight ones, as on the keyboard: {line}",
    )
    APOSTROPHE = (
        "YAML takes this apostrophe for the end of a text in single quotation marks.",
        "Use double quotation marks: {line}",
    )
    HASH_IN_TEXT = (
        "The text is cut off here: YAML takes what follows a space and # for a comment.",
        "Put the whole text into quotation marks: {line}",
    )
    FOREIGN_COMMENT = (
        "YAML takes “{sign}” for text: a comment begins with “#”.",
        "{how}",
    )
    COMMENT_IN_TEXT = (
        "What follows “{sign}” looks like a comment, but is part of the text.",
        "Put comments after “#” above the text's key; or put a text of one line into quotes.",
    )
    KEY_IN_TEXT = (
        "“{key}” is indented like the text of “{owner}” in line {line}, and so is part of it.",
        "Begin it {indent}; or, if it is part of the text, begin it with a capital letter.",
    )
    MISTYPED_BLOCK = (
        (
            "“{sign}” is taken for the text itself; only a bare “>-” or “|” puts the text on the "
            "lines below."
        ),
        "Write: {line}",
    )
    FENCE = (
        "This line is not YAML: it marked code in the place that the text was copied from.",
        "Delete it, and the other line like it.",
    )
    NO_COMMA = (
        "A comma is missing before “{key}” in these braces.",
        "Type it: {line}",
    )
    SIGN_IN_BRACES = (
        "A text in braces contains a brace.",
        "Put that text into quotation marks: {line}",
    )
    DECIMAL_COMMA = (
        "A comma separates keys in braces, so “{number}” is not a number.",
        "Write a decimal point: {line}",
    )
    COMMA_IN_TEXT = (
        "A comma ends a text in braces, so “{text}” is cut off.",
        "Put the whole text into quotation marks: {line}",
    )
    MISSING_DASH = (
        "A new entry of the list begins here, but it has no dash.",
        "Begin it with a dash and a space, straight {where} the dash in line {above}: {line}",
    )
    FIRST_DASH = (
        "“{key}” is a list, but this entry has no dash.",
        (
            "Begin each entry with a dash and a space: {line}; align its other lines with its "
            "first word."
        ),
    )
    LONG_DASH = (
        "This line begins with {sign}, which YAML does not accept as the dash of a list.",
        "Type a hyphen and a space: {line}",
    )
    BESIDE_BLOCK = (
        "There is text after “{sign}”, but it belongs on the lines below.",
        "Begin a new line after “{sign}”, indented further than the key: {text}",
    )
    BELOW_BLOCK = (
        "This line belongs to the text of “{sign}” in line {line}, but is not indented far enough.",
        "Begin each line of that text with {count} spaces.",
    )
    STRANGE_SPACE = (
        "There is a {name} here ({sign}), which looks like a space but is not one to YAML.",
        "Delete it, or type a space in its place; check all lines that were pasted with it.",
    )
    CONFLICT = (
        "Two versions of this file differ here, and git left both for you to choose from.",
        "Keep the right lines, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    )
    ANCHOR = (
        "“{mark}” at the start of a value is a YAML anchor, which guidegen does not accept.",
        "If it begins a text, put the text into quotation marks; otherwise write the value itself.",
    )
    SEVERAL_DOCUMENTS = (
        "A second YAML document begins here.",
        "Delete the line “---” or “...”: one file holds one guide or one tool.",
    )
    TAG = (
        "“{mark}” at the start of a value is a YAML tag, which guidegen does not accept.",
        "If it begins a text, put the text into quotation marks; otherwise delete it.",
    )
    TOO_DEEP = (
        "The values are nested more than {limit} deep.",
        "Look for brackets or dashes that are repeated by accident.",
    )
    TOO_LONG = (
        "This text has {size:,} characters; the limit for one text is {limit:,}.",
        "Split it into several texts, or delete what was pasted by accident.",
    )
    DUPLICATE_KEY = (
        "The key “{key}” occurs here a second time; the first is in line {line}.",
        "Keep one of them; if both hold text, join the texts.",
    )
    BAD_KEY = (
        "“{key}” cannot be a key: YAML reads it as {kind}.",
        "{how}",
    )
    CUT_OFF = (
        "The text seems cut off here: YAML takes what follows a space and # for a comment.",
        "Put the whole text into quotation marks: {line}",
        WARNING,
    )
