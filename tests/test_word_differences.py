"""What differs between two texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.comparing.word_diff import diff_words, mark_runs, normalize_space


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("At least 9 of 10.", "At least 8 of 10.", "At least [-9-] {+8+} of 10."),
        ("Greets all.", "Greets all students.", "Greets [-all.-] {+all students.+}"),
        ("", "All new", "{+All new+}"),
        ("All gone", "", "[-All gone-]"),
        ("Same  words\nhere", "Same words here", "Same words here"),
        ("{braces} stay", "{braces} go", "{braces} [-stay-] {+go+}"),
    ],
)
def test_words_that_differ_are_marked(before: str, after: str, shown: str) -> None:
    assert mark_runs(diff_words(before, after)) == shown


@given(st.text(" ab\n", max_size=20), st.text(" ab\n", max_size=20))
def test_both_texts_can_be_read_from_the_runs(before: str, after: str) -> None:
    runs = diff_words(before, after)
    old = "".join(run.text for run in runs if run.kind != "new")
    new = "".join(run.text for run in runs if run.kind != "gone")
    assert (old.rstrip(), new.rstrip()) == (normalize_space(before), normalize_space(after))
