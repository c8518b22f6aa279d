"""From the files of a handbook to its model; what cannot be read becomes a problem."""

from guidegen.reading.folder import Folder
from guidegen.reading.handbook import Reading, read_handbook

__all__ = ["Folder", "Reading", "read_handbook"]
