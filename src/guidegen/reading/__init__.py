"""Read the files of a handbook into its model, and report what cannot be read."""

from guidegen.reading.folder import Folder
from guidegen.reading.handbook import Reading, read_handbook

__all__ = ["Folder", "Reading", "read_handbook"]
