"""The author's Markdown, without Sphinx: what it refers to and holds, and its plain form."""

from guidegen.prose.blocks import Block, Run, blocks, plain
from guidegen.prose.escape import escaped
from guidegen.prose.markup import OBJECT_ROLES, Finding, Reference, findings, has_markup, markdown

__all__ = [
    "OBJECT_ROLES",
    "Block",
    "Finding",
    "Reference",
    "Run",
    "blocks",
    "escaped",
    "findings",
    "has_markup",
    "markdown",
    "plain",
]
