"""The fonts of printed forms, and which signs they have."""

from guidegen.fonts.coverage import Coverage, coverage_of, is_usual
from guidegen.fonts.places import EXTRAS, FOLDER, FONT_FILES, PROGRAM, extra_folders, fonts_in

__all__ = [
    "EXTRAS",
    "FOLDER",
    "FONT_FILES",
    "PROGRAM",
    "Coverage",
    "coverage_of",
    "extra_folders",
    "fonts_in",
    "is_usual",
]
