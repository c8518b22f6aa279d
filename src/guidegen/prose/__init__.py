"""Analyze authors' Markdown without Sphinx: references, contents and plain form."""

from guidegen.prose.blocks import Block, Run, blocks, plain
from guidegen.prose.escape import escape_paragraph, escape_text
from guidegen.prose.markup import (
    Finding,
    Reference,
    find_markup,
    has_markup,
    join_lines,
    line_markdown,
    markdown,
)

__all__ = [
    "Block",
    "Finding",
    "Reference",
    "Run",
    "blocks",
    "escape_paragraph",
    "escape_text",
    "find_markup",
    "has_markup",
    "join_lines",
    "line_markdown",
    "markdown",
    "plain",
]
