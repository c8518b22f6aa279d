"""Codes and sentences for problems with files and folders."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class FileCode(Code):
    """Files that are missing, misplaced, misnamed or not text."""

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
    ANSWERS_IN_GIT = (
        "Git keeps this file, which holds {what}: whoever gets the repository can read of whom.",
        (
            "Run “git rm --cached {file}”, write its name into .gitignore, and commit. Earlier "
            "commits still hold it: if others have them, tell who is responsible for your data."
        ),
        WARNING,
    )
