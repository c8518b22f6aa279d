"""The rules that a handbook must follow. They report problems and change nothing."""

from guidegen.checking.handbook import check, check_cached, check_folder, find_cached
from guidegen.checking.overdue import today

__all__ = ["check", "check_cached", "check_folder", "find_cached", "today"]
