"""Print the forms of tools, and reports, as PDF/UA-1."""

from guidegen.printing.jobs import AnyJob, Printed, PrintJob, ReportJob, are_intact, print_jobs
from guidegen.printing.layouts import PrintingError
from guidegen.printing.press import Press
from guidegen.printing.requests import (
    FormRequest,
    FormSource,
    address_of,
    current,
    form_of,
    has_picture,
    is_printed,
)

__all__ = [
    "AnyJob",
    "FormRequest",
    "FormSource",
    "Press",
    "PrintJob",
    "Printed",
    "PrintingError",
    "ReportJob",
    "address_of",
    "are_intact",
    "current",
    "form_of",
    "has_picture",
    "is_printed",
    "print_jobs",
]
