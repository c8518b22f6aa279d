"""Recognize columns that say who a student is, by their titles and by what is in them.

Nobody needs such a column here: what a tool does not ask is not kept anyway, but a file with
students' names must not get into the data folder either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from anyascii import anyascii

#: one student, in English, Spanish, French, Portuguese and German
_STUDENT = {
    "student", "pupil", "child", "kid", "learner", "stu", "estudiante", "alumno", "alumna", "nino",
    "nina", "eleve", "etudiant", "etudiante", "enfant", "aluno", "aluna", "schuler", "schueler",
    "schulers", "schuelers", "schulerin", "schuelerin",
}  # fmt: skip
_STUDENTS = {"estudiantes", "alumnos", "alumnas", "eleves", "etudiants", "alunos", "schuelern"} | {
    f"{word}s" for word in ("student", "pupil", "kid", "learner")
}
_NAME = {
    "name", "names", "first", "last", "surname", "nombre", "nombres", "apellido", "apellidos",
    "nom", "noms", "prenom", "prenoms", "nome", "sobrenome", "vorname", "nachname",
}  # fmt: skip
#: what identifies a person together with the word for a student
_PERSONAL = _NAME | {
    "id", "ids", "identifier", "number", "no", "num", "nr", "numero", "code", "codigo", "birth",
    "birthday", "address", "phone", "email", "mail", "initials",
}  # fmt: skip
#: titles that identify a student without that word, without spaces
_TITLES = {
    **dict.fromkeys(
        (
            "firstname", "lastname", "givenname", "familyname", "middlename", "surname", "fullname",
            "preferredname", "legalname", "nombres", "apellido", "apellidos", "nombrecompleto",
            "primernombre", "prenom", "nomdefamille", "sobrenome", "nomecompleto", "vorname",
            "nachname", "lastfirst", "lastnamefirstname",
        ),
        "names",
    ),
    **dict.fromkeys(
        (
            "sis", "sisid", "sisnumber", "sisuserid", "ssid", "sasid", "lasid", "uic", "osis",
            "stateid", "statetestingid", "districtid", "localid", "leastudentid", "ssn",
            "socialsecurity", "socialsecuritynumber", "matricula", "curp", "stuid", "studentid",
            "studentnumber", "studentno", "pupilid", "pupilnumber", "userssid",
        ),
        "numbers",
    ),
    **dict.fromkeys(
        (
            "dateofbirth", "dob", "birthdate", "birthday", "fechadenacimiento", "datedenaissance",
            "datadenascimento", "geburtsdatum", "birth",
        ),
        "days of birth",
    ),
    **dict.fromkeys(
        (
            "address", "homeaddress", "streetaddress", "mailingaddress", "direccion", "domicilio",
            "adresse", "endereco", "anschrift",
        ),
        "addresses",
    ),
    **dict.fromkeys(
        (
            "lunch", "lunchstatus", "lunchcode", "frl", "frpl", "freereducedlunch", "almuerzo",
            "freeorreducedlunch", "mealstatus",
        ),
        "lunch status",
    ),
    **dict.fromkeys(
        ("guardian", "guardianname", "parentname", "parent", "parentemail", "motherfirstname"),
        "parents",
    ),
}  # fmt: skip
_WORDS = re.compile(r"[a-z]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: “Rivera, Ana M.”, and “Ana Rivera”
_LAST_FIRST = re.compile(r"[^\W\d_][\w'’. -]*, [^\W\d_][\w'’-]+( [^\W\d_]\.?)?")
_FIRST_LAST = re.compile(r"[A-ZÀ-Þ][\w'’-]+( [A-ZÀ-Þ]\.)?( [A-ZÀ-Þ][\w'’-]+){1,2}")
_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{6,12}")
#: of so many cells, this part must look alike and differ
_FEWEST, _PART = 5, 0.8
#: how many cells of a column are looked at
MOST_LOOKED_AT = 500


def find_student_columns(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what columns seem to say of students, by their titles.

    ``columns`` are the cells of those that the tools do not have.
    """
    found: dict[str, str] = {}
    for title, cells in columns.items():
        what = describe_title(title) or describe_cells(cells)
        if what:
            found[title] = what
    return found


def describe_title(title: str) -> str:
    """Return what a column of this title says of students; empty if nothing."""
    plain = anyascii(_INNER_CAPITAL.sub(" ", title)).casefold()
    words = _WORDS.findall(plain)
    joined = "".join(words)
    if joined in _TITLES:
        return _TITLES[joined]
    is_of_one = not _STUDENT.isdisjoint(words)
    is_of_several = not _STUDENTS.isdisjoint(words)
    if (is_of_one or is_of_several) and not _NAME.isdisjoint(words):
        return "names"
    if is_of_one and (len(words) == 1 or not _PERSONAL.isdisjoint(words)):
        return "names or numbers"
    return ""


def describe_cells(cells: Iterable[str]) -> str:
    """Return what cells seem to say of students; empty if nothing."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < _FEWEST or len(set(filled)) < len(filled) * _PART:
        return ""
    for pattern, what in ((_LAST_FIRST, "names"), (_FIRST_LAST, "names"), (_NUMBER, "numbers")):
        if sum(bool(pattern.fullmatch(cell)) for cell in filled) >= len(filled) * _PART:
            return what
    return ""
