"""What a handbook must keep: every rule looks and reports, none changes anything."""

from guidegen.checking.again import check_again
from guidegen.checking.handbook import check, check_folder

__all__ = ["check", "check_again", "check_folder"]
