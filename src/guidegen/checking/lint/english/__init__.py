"""What the warnings about wording know of English."""

from guidegen.checking.lint.english.amounts import find_people, find_sizes, split_degrees
from guidegen.checking.lint.english.grammar import is_english
from guidegen.checking.lint.english.observing import is_observable
from guidegen.checking.lint.english.questions import find_two_questions
from guidegen.checking.lint.language import Language

__all__ = ["ENGLISH"]

ENGLISH = Language(
    "en",
    is_english,
    split_degrees=split_degrees,
    never="never",
    is_observable=is_observable,
    find_two_questions=find_two_questions,
    find_sizes=find_sizes,
    find_people=find_people,
)
