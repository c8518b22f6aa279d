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
        "Ask whoever keeps the handbook for permission to read it.",
    )
    NOT_A_FILE = (
        "This is {what}, but must be a file.",
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
        "This file is not read: the settings files are {known}.{nearest}",
        "Rename it to one of these, or move it out of the folder.",
    )
    MISSING_SETTINGS = (
        "This file is missing, but pages use {things} of it, such as “{name}” in {at}.",
        "Put it back (git restore {file}), or copy it from a new handbook: guidegen new DIR",
    )
    BAD_FILE_NAME = (
        "The name “{name}” {why}.",
        "Rename it with letters, digits, spaces, - and _, which work everywhere.",
    )
    TAKEN_NAME = (
        "A page named “{name}” is made by guidegen itself, and would replace this one.",
        "Give this page another name, such as my-{name}.",
    )
    NEAR_FILES = (
        (
            "“{name}” and “{other}” differ only in capitals or accents; some systems treat them "
            "as one file."
        ),
        "Give one of them another name.",
    )
    TOO_LARGE = (
        "This file has {size:,} bytes; the limit for a handbook file is {limit:,}.",
        "Split it into several guides or tools, or delete what was pasted by accident.",
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
        "This character does not belong here: {character}.",
        "Type this spot again. Such characters are often invisible and come with pasted text.",
    )
    EMPTY_FILE = (
        "This file is empty.",
        "Write at least {keys}, or delete the file.",
    )
    NO_KEYS = (
        "This file must hold keys, but it holds {found}.",
        "{how}",
    )
    TWO_SOURCES = (
        "This file and {other} would become the same page.",
        "Give one of them another name.",
    )
    LFS_POINTER = (
        "The file itself is not here: Git LFS left a few lines in its place.",
        "Install Git LFS if you do not have it, and run “git lfs pull” in the handbook's folder.",
    )
    ANSWERS_IN_GIT = (
        "Git tracks this file, which holds {what}: whoever has the repository can read it.",
        (
            "Run “git rm --cached {file}”, add its name to .gitignore, and commit. Earlier "
            "commits still hold it: if others have them, tell the person responsible for your "
            "data."
        ),
        WARNING,
    )
