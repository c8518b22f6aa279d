"""Read answers that people wrote down, and write the files that they answer in."""

from guidegen.responses.codebook import codebook, template
from guidegen.responses.filled import Filled, once_each, responses_of, rows_of
from guidegen.responses.header import COLUMNS
from guidegen.responses.reader import Responses, read_responses

__all__ = [
    "COLUMNS",
    "Filled",
    "Responses",
    "codebook",
    "once_each",
    "read_responses",
    "responses_of",
    "rows_of",
    "template",
]
