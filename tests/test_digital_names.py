"""The names of questions in digital forms."""

from __future__ import annotations

import pytest

from guidegen.model.digital_names import (
    IDENTITY as IDENTITY_NAME,
)
from guidegen.model.digital_names import (
    FormIdentity,
    choice_names,
    digital_name,
    header_name,
    instance_name,
    is_told,
    keyed_title,
    mark_name,
    question_id,
    read_identity,
    read_key,
    same_names,
    told_name,
)
from guidegen.model.fields import Copy

IDENTITY = FormIdentity(Copy("walk", "", "peer", "1.2.0"), "0123456789abcdef")


def test_names_have_no_sign_that_an_export_changes() -> None:
    assert digital_name("asks-name", "morning-1") == "asks_name__morning_1"
    assert digital_name("asks-name", "") == "asks_name"
    assert header_name("school") == "header__school"
    assert mark_name("asks_name") == "asks_name__mark"
    assert instance_name("Student pair") == "each__student_pair__instance"
    assert instance_name("教室") == "each__jiaoshi__instance"


def test_two_ids_that_differ_in_their_signs_only_are_found() -> None:
    ids = ["asks-name", "asks_name", "waits"]
    assert same_names((digital_name(id_), id_) for id_ in ids) == [("asks-name", "asks_name")]


def test_codes_lose_white_space_only_and_stay_apart() -> None:
    codes = ["++", "in place", "in_place", "NA"]
    assert dict(choice_names(codes)) == {
        "++": "++", "in place": "in_place", "in_place": "in_place_2", "NA": "NA",
    }  # fmt: skip


@pytest.mark.parametrize("digest", ["", "0123456789abcdef"])
def test_an_identity_is_read_back(digest: str) -> None:
    identity = IDENTITY._replace(digest=digest)
    assert read_identity(identity.text) == identity


@pytest.mark.parametrize("text", ["", "walk", "guidegen:walk", "guidegen:walk:::1-0-0/abc"])
def test_what_is_no_identity(text: str) -> None:
    assert read_identity(text) is None


def test_a_title_ends_with_its_key() -> None:
    title = keyed_title("Says nine of ten names.", "says_names", IDENTITY)
    assert title == (
        "Says nine of ten names. #says_names@guidegen:walk::peer:1-2-0/0123456789abcdef"
    )
    assert read_key(title) == ("says_names", IDENTITY)
    assert read_key(keyed_title("Which #1?", "which")) == ("which", None)
    assert read_key("Timestamp") is None
    assert read_key("Which is #1?") is None


def test_ids_of_google_forms_are_numbers_below_two_to_the_31st() -> None:
    # the digests begin with 7c4a3457 and af3b1dd1
    assert [question_id(name) for name in ("waits", "header__date")] == ["7c4a3457", "2f3b1dd1"]


def test_what_is_only_shown_has_names_that_nobody_answers() -> None:
    names = (told_name("note", 3), told_name("section", 1), "waits", IDENTITY_NAME)
    assert [is_told(name) for name in names] == [True, True, False, False]
    assert names[0] == "guidegen_note_3"
