"""Published editions: one folder for each tag, kept as it was built, and what leads to them."""

from guidegen.publishing.record import RECORD, Edition, Page, PublishingError, edition_of
from guidegen.publishing.shelf import Shelf

__all__ = ["RECORD", "Edition", "Page", "PublishingError", "Shelf", "edition_of"]
