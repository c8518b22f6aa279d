"""Print the forms of tools as PDF/UA-1."""

from guidegen.printing.layouts import PrintingError
from guidegen.printing.orders import (
    FormRequest,
    FormSource,
    address_of,
    current,
    form_of,
    has_picture,
    is_printed,
)
from guidegen.printing.press import Press
from guidegen.printing.run import Printed, PrintJob, are_whole, print_jobs

__all__ = [
    "FormRequest",
    "FormSource",
    "Press",
    "PrintJob",
    "Printed",
    "PrintingError",
    "address_of",
    "are_whole",
    "current",
    "form_of",
    "has_picture",
    "is_printed",
    "print_jobs",
]
