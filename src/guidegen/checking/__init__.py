"""The rules that a handbook must follow. They report problems and change nothing."""

from guidegen.checking.clock import today
from guidegen.checking.handbook import check, check_cached, check_folder, find_cached

__all__ = ["check", "check_cached", "check_folder", "find_cached", "today"]
