"""Read answers that people wrote down, and write the files that they answer in."""

from guidegen.responses.codebook import codebook, template
from guidegen.responses.filled_forms import Filled, drop_duplicates, responses_of, rows_of
from guidegen.responses.header import COLUMNS
from guidegen.responses.reader import Responses, read_responses

__all__ = [
    "COLUMNS",
    "Filled",
    "Responses",
    "codebook",
    "drop_duplicates",
    "read_responses",
    "responses_of",
    "rows_of",
    "template",
]
