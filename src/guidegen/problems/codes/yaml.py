"""Codes and sentences for problems with YAML."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class YamlCode(Code):
    """Text that YAML cannot read, or reads differently than its author meant."""

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
    CUT_OFF = (
        "The text seems to be cut off here: what follows a blank and # is a comment.",
        "Put the whole text into quotation marks: {line}",
        WARNING,
    )
