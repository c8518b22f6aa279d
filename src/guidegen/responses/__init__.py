"""Answers that people wrote down, read from files; and the files that they write them into."""

from guidegen.responses.codebook import codebook, template
from guidegen.responses.reader import COLUMNS, Responses, answers_in, read_responses

__all__ = ["COLUMNS", "Responses", "answers_in", "codebook", "read_responses", "template"]
