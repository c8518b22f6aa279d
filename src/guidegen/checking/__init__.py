"""What a handbook must keep: every rule looks and reports, none changes anything."""

from guidegen.checking.handbook import check, check_cached, check_folder

__all__ = ["check", "check_cached", "check_folder"]
