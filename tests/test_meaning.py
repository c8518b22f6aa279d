"""A rewording keeps numbers, bounds, amounts and “not”: true rewordings, and changes of meaning."""

from __future__ import annotations

import pytest

from guidegen.checking.meaning import MeaningChange, find_meaning_change

SAME = [
    ("The teacher names the word.", "I named the word."),
    ("The teacher says three words.", "I say 3 words."),
    ("The teacher greets every student.", "I greet each student."),
    ("Each student is greeted by name.", "I greet all students by name."),
    ("The teacher brings words back on at least three days.", "I brought words back on three days or more."),
    ("At least 9 of 10 students answer.", "Do at least nine out of ten students answer?"),
    ("A minimum of two students speak.", "At least two students spoke."),
    ("No fewer than two students speak.", "Two or more students spoke."),
    ("The lesson lasts no more than 20 minutes.", "My lesson lasts 20 minutes at most."),
    ("The start takes up to 5 minutes.", "The start took 5 minutes or less."),
    ("Doors open no later than 9:15.", "I open the door by 9:15."),
    ("The teacher doesn't raise the voice.", "I do not raise my voice."),
    ("Nobody leaves the room.", "No one leaves the room."),
    ("No student leaves the room.", "None of my students left the room."),
    ("Phones are not used.", "We never use phones."),
    ("The work is done without any help.", "I do not help with the work."),
    ("The teacher names not only the rule but also its reason.", "I name the rule and its reason."),
    ("The teacher doesn't begin until all are quiet.", "I begin only when everyone is quiet."),
    ("The teacher does not begin until every student is quiet.", "I wait until each student is quiet."),
    ("Words are reviewed daily.", "I review words each day."),
    ("Words are reviewed every school day.", "I review the words daily."),
    ("The team meets once a week.", "We meet once each week."),
    ("The team meets weekly.", "Our team meets every week."),
    ("Words come back three days a week.", "On 3 days this week I brought the words back."),
    ("A word is used twice in each lesson.", "I use a word two times per lesson."),
    ("The teacher reads for 5 to 8 minutes.", "I read for 5–8 minutes."),
    ("The teacher reads for five to eight minutes.", "Did I read between 5 and 8 minutes?"),
    ("At least half of the students answer.", "At least half the students answered."),
    ("At least 80 percent of students answer.", "At least 80% of my students answered."),
    ("Two thirds of the students read.", "Two-thirds of my students were reading."),
    ("Twenty-five students read aloud.", "25 students are reading aloud."),
    ("Both partners speak.", "Each partner spoke."),
    ("One student explains the rule.", "A student explained the rule."),
    ("Students talk to each other.", "My students talk with one another."),
    ("Most students have a book open.", "Do most of the students have an open book?"),
    ("Some students write.", "Several students were writing."),
    ("The teacher always names the goal.", "I name the goal every time."),
    ("Only the teacher speaks.", "I'm the only one who speaks."),
    ("Exactly three words are taught.", "I teach exactly 3 words."),
    ("More than two students ask a question.", "More than 2 of my students asked a question."),
    ("Fewer than five minutes are lost.", "We lose less than 5 minutes."),
    ("Doors open no later than 9:15:00.", "I open the door by 9:15."),
    ("The first word is shown on the board.", "I show the 1st word on the board."),
    ("Within 3 minutes all students are seated.", "All students sit down in 3 minutes or less."),
    ("Once the bell rings, the teacher closes the door.", "I close the door when the bell rings."),
    ("The whole class answers together.", "All my students answer together."),
    ("The word is shown before the text is read.", "Before we read the text, I show the word."),
    ("The team names a goal at every meeting.", "We name a goal at each of our meetings."),
    ("The teacher asks rather than tells.", "I ask and don't tell."),
    ("The teacher talks for 1,000 seconds.", "I talk for 1000 seconds."),
    ("At least 4 out of every 5 students respond.", "At least four in five students responded."),
    ("The teacher waits three to five seconds.", "I wait 3-5 seconds."),
    ("Students usually talk in pairs.", "Most of the time my students talk in pairs."),
    ("The page is filled up to a third.", "I fill up to a third of the page."),
    ("Three quarters of the class answer.", "3/4 of the class answered."),
]  # fmt: skip
OTHER = [
    ("The teacher says three words.", "I say two words.", ("three", "two")),
    ("The teacher says three words.", "I say the words.", ("three", "")),
    ("The teacher says the words.", "I say 3 words.", ("", "3")),
    ("At least three words are said.", "I say three words.", ("at least", "")),
    ("At least three words are said.", "I say at most three words.", ("at least", "at most")),
    ("Three or more words are said.", "I say three words or fewer.", ("or more", "or fewer")),
    ("No fewer than 3 students speak.", "No more than 3 students speak.", ("no fewer than", "no more than")),
    ("More than two students speak.", "At least two students speak.", ("more than", "at least")),
    ("Exactly three words are said.", "I say three words.", ("exactly", "")),
    ("Up to 5 minutes are used.", "I use 5 minutes or more.", ("up to", "or more")),
    ("9 of 10 students answer.", "10 of 9 students answer.", ("9 of 10", "10 of 9")),
    ("9 of 10 students answer.", "8 of 10 students answer.", ("9", "8")),
    ("80 percent of students answer.", "80 students answer.", ("80 percent", "")),
    ("Half of the students answer.", "A third of the students answer.", ("half", "third")),
    ("Reading takes 5 to 8 minutes.", "I read for 5 or 8 minutes.", ("5 to 8", "")),
    ("Reading takes 5 to 8 minutes.", "I read for 5 to 9 minutes.", ("8", "9")),
    ("Every student answers.", "Students answer.", ("every", "")),
    ("Every student answers.", "Most of my students answer.", ("every", "most")),
    ("All students answer.", "Some students answer.", ("all", "some")),
    ("Students answer.", "All my students answer.", ("", "all")),
    ("Only the teacher speaks.", "I speak.", ("only", "")),
    ("The teacher always names the goal.", "I usually name the goal.", ("always", "usually")),
    ("The teacher names the goal.", "I sometimes name the goal.", ("", "sometimes")),
    ("The teacher never shouts.", "I shout.", ("never", "")),
    ("The teacher shouts.", "I don't shout.", ("", "don't")),
    ("Nobody leaves the room.", "Students leave the room.", ("nobody", "")),
    ("Work is done without help.", "I do the work with help.", ("without", "")),
    ("Words are reviewed daily.", "I review words weekly.", ("daily", "weekly")),
    ("Words are reviewed each day.", "I review words.", ("each day", "")),
    ("Words are reviewed.", "I review words every lesson.", ("", "every lesson")),
    ("The team meets once a week.", "We meet once a month.", ("a week", "a month")),
    ("The team meets twice a week.", "We meet once a week.", ("twice", "once")),
    ("Words come back on three days.", "Words come back in three weeks.", ("day", "week")),
    ("The word is shown before the text.", "I show the word after the text.", ("before", "after")),
    ("Doors open no later than 9:15.", "I open the door by 9:30.", ("9:15", "9:30")),
    ("Doors open no later than 9:15.", "I open the door at 9:15.", ("no later than", "")),
    ("The teacher does not begin until all are quiet.", "I begin before all are quiet.", ("not begin until", "")),
    ("Most students read.", "Many students read.", ("most", "many")),
    ("Several students read.", "Few students read.", ("several", "few")),
    ("The first word is shown.", "I show the second word.", ("first", "second")),
    ("The room changes each third lesson.", "I change the room each tenth lesson.", ("third", "tenth")),
    ("Within 3 minutes all sit.", "After 3 minutes all sit.", ("within", "")),
    ("Students read aloud.", "My students read silently.", ("aloud", "silently")),
    ("Students work alone.", "We work together.", ("alone", "together")),
    ("Three days and two lessons are planned.", "Two days and three lessons are planned.", ("day", "lesson")),
    ("5 minutes of reading and 5 minutes of talk.", "5 minutes of reading and talk.", ("5", "")),
    ("At least one student speaks.", "At least two students speak.", ("one", "two")),
    ("Words come back on three days a week.", "I bring words back on three days.", ("a week", "")),
    ("Only once the teacher says the word.", "Only the teacher says the word.", ("once", "")),
    ("The teacher says at least once what is next.", "I say at least what is next.", ("once", "")),
    ("It starts from the beginning.", "It ends when the hour is at its close.", ("starts", "ends")),
]  # fmt: skip


@pytest.mark.parametrize(("item", "wording"), SAME)
def test_a_rewording_keeps_the_meaning(item: str, wording: str) -> None:
    assert find_meaning_change(item, wording, english=True) is None
    assert find_meaning_change(wording, item, english=True) is None


@pytest.mark.parametrize(("item", "wording", "found"), OTHER)
def test_a_change_of_meaning_is_found(item: str, wording: str, found: tuple[str, str]) -> None:
    assert find_meaning_change(item, wording, english=True) == MeaningChange(*found)
    back = find_meaning_change(wording, item, english=True)
    assert back is not None
    assert find_meaning_change(item, item, english=True) is None


@pytest.mark.parametrize(
    ("item", "wording", "found"),
    [
        ("Al menos 3 estudiantes responden.", "Responden al menos 3 de mis estudiantes.", None),
        ("Al menos 3 estudiantes responden.", "Al menos 2 responden.", ("3", "2")),
        ("Responde el 80 % de la clase.", "Responden 80 estudiantes.", ("80 %", "")),
        ("Todos responden.", "Nadie responde.", None),
        ("Dura 0,5 horas.", "Dura 0.5 horas.", None),
    ],
)
def test_of_other_languages_only_figures_are_known(
    item: str, wording: str, found: tuple[str, str] | None
) -> None:
    shown = find_meaning_change(item, wording, english=False)
    assert shown == (MeaningChange(*found) if found else None)
