"""Analyze authors' Markdown without Sphinx: references, contents and plain form."""

from guidegen.prose.blocks import Block, Run, blocks, plain
from guidegen.prose.escape import as_paragraph, escaped
from guidegen.prose.markup import (
    Finding,
    Reference,
    findings,
    has_markup,
    line_markdown,
    markdown,
    unbroken,
)

__all__ = [
    "Block",
    "Finding",
    "Reference",
    "Run",
    "as_paragraph",
    "blocks",
    "escaped",
    "findings",
    "has_markup",
    "line_markdown",
    "markdown",
    "plain",
    "unbroken",
]
