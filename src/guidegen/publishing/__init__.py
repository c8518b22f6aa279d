"""Manage published editions: one folder for each tag, kept as built, and links to them."""

from guidegen.publishing.names import bad_name, find_clash
from guidegen.publishing.record import (
    RECORD,
    Edition,
    PublishedPage,
    PublishingError,
    describe_edition,
)
from guidegen.publishing.shelf import Shelf

__all__ = [
    "RECORD",
    "Edition",
    "PublishedPage",
    "PublishingError",
    "Shelf",
    "bad_name",
    "describe_edition",
    "find_clash",
]
