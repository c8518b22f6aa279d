"""The author's Markdown, read without Sphinx: what it refers to, what it may not hold, its plain form."""

from guidegen.prose.blocks import Block, Run, blocks, plain
from guidegen.prose.markup import OBJECT_ROLES, Finding, Reference, findings, has_markup

__all__ = [
    "OBJECT_ROLES",
    "Block",
    "Finding",
    "Reference",
    "Run",
    "blocks",
    "findings",
    "has_markup",
    "plain",
]
