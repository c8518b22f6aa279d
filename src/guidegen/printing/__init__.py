"""The printed forms of tools, as PDF/UA-1."""

from guidegen.printing.press import Press, PrintingError
from guidegen.printing.run import Printed, is_printed, print_tools

__all__ = ["Press", "Printed", "PrintingError", "is_printed", "print_tools"]
