"""What is wrong with the handbook's catalogs is told at the catalog's line."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.reading.po_files import missing_catalog
from helpers.handbooks import WHOLE, write

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = "locale/{}/LC_MESSAGES/handbook.po"
CHECKED = "Correct it; or, if it says the same, write “# guidegen: checked” above its msgid."


def entry(original: str, said: str, above: str = "") -> str:
    return f'{above}#: ../../content/reading.guide.yaml:2\nmsgid "{original}"\nmsgstr "{said}"\n'


def said_of(root: Path, text: str, language: str = "es") -> list[str]:
    file = PO.format(language)
    found = check_folder(write(root, {**WHOLE, file: HEAD + text}))
    return [str(each).removeprefix(f"{file}:") for each in found]


def numbers(before: str, after: str) -> str:
    return (
        f"6:1: The numbers differ: the original has {before}, and the translation {after}. "
        f"{CHECKED} [translated-number]"
    )


def negation(word: str) -> str:
    return (
        f"6:1: The original says “{word}”, and the translation says nothing of that kind. "
        f"{CHECKED} [translated-not]"
    )


@pytest.mark.parametrize(
    ("original", "said", "problems"),
    [
        # sphinx-doc/sphinx#4106
        ("See {tool}`walk`.", "Vea {tool}`paseo`.", [
            "6:1: There is no tool “paseo”. Correct the id, or add the tool. [unknown-tool]"]),
        ("See [it](walk.tool.yaml).", "Vea [esto](paseo.md).", [
            "6:1: The text links to “paseo.md”, but there is no such file in the handbook. "
            "Correct the address; it is relative to this file's folder. [unknown-page]"]),
        ("See [it](walk.tool.yaml).", "Vea [esto](walk.tool.yaml).", []),
        ("See {tool}`walk`.", "Vea {guide}`la guía <reading>`.", []),
        ("Read it.", "<b>Lea</b> esto.", [
            "6:1: The text contains raw HTML (</b>), which a handbook's YAML files may not "
            "contain. Write *emphasis* or **strong**; write &lt; for a “<”. [forbidden-markup]",
            "6:1: The text contains raw HTML (<b>), which a handbook's YAML files may not "
            "contain. Write *emphasis* or **strong**; write &lt; for a “<”. [forbidden-markup]"]),
        ("At least 80 percent.", "Al menos 90 por ciento.", [numbers("80", "90")]),
        ("At least 80 percent.", "Casi siempre.", [numbers("80", "none")]),
        ("Say it 3 times.", "Dígalo 3 veces, 2 en voz alta.", [numbers("3", "2, 3")]),
        ("Say it 3 times.", "Dígalo tres veces.", []),
        ("Say it 3 times.", "Dígalo varias veces.", [numbers("3", "none")]),
        ("Wait 5 seconds.", "Espere unos segundos.", [numbers("5", "none")]),
        ("Ask 1 student, then 2.", "Pregunte a un estudiante y a otros dos.", []),
        ("In level 2 of 12.", "En el segundo nivel de doce.", []),
        ("Say it three times.", "Dígalo 3 veces.", []),
        ("Of 1,500 students 2.5 percent.", "De 1.500 estudiantes 2,5 por ciento.", []),
        ("Do not stand in the door.", "Póngase en la puerta.", [negation("not")]),
        ("Don't stand there.", "Póngase allí.", [negation("n't")]),
        ("Students never wait.", "Los estudiantes esperan.", [negation("never")]),
        ("Do not stand there.", "No se ponga allí.", []),
        ("Do not forget it.", "Evite olvidarlo.", []),
        ("Dear {name}", "Querida {name}:", []),
        ("Dear {name}", "Hola", [
            "6:1: The translation lacks what is filled in later: {name}. Put it into the "
            "translation, just as the original has it. [translated-hole]"]),
    ],
)  # fmt: skip
def test_translation_that_says_something_else(
    tmp_path: Path, original: str, said: str, problems: list[str]
) -> None:
    assert said_of(tmp_path, entry(original, said)) == problems


def test_what_a_translator_has_checked_or_not_finished_is_left_alone(tmp_path: Path) -> None:
    other = ("Do not forget 80 of them.", "Recuerde la mayoría.")
    assert said_of(tmp_path, entry(*other, "# guidegen: checked\n")) == []
    assert said_of(tmp_path, entry(*other, "#, fuzzy\n")) == []
    assert said_of(tmp_path, entry(other[0], "")) == []
    # of a language whose words for no are not known nothing is missed
    assert said_of(tmp_path, entry("Do not stand there.", "Seisokää siellä."), "fi") == []


def test_catalog_that_cannot_be_read(tmp_path: Path) -> None:
    found = said_of(tmp_path, 'msgid "One"\nmsgstr "Uno"\nUno\n')
    assert [each.rpartition(" ")[2] for each in found] == ["[bad-catalog]"]
    assert found[0].startswith("7:1: This catalog cannot be read: ")


def test_catalog_that_cannot_be_read_hides_nothing_of_the_others(tmp_path: Path) -> None:
    broken, whole = (PO.format(language) for language in ("de", "es"))
    wrong = HEAD + entry("At least 80 percent.", "Al menos 90 por ciento.")
    texts = {broken: f'{HEAD}msgid "One"\nmsgstr "Eins\n', whole: wrong}
    found = [str(each) for each in check_folder(write(tmp_path, {**WHOLE, **texts}))]
    assert [each.partition(": ")[0] for each in found] == [f"{broken}:6:1", f"{whole}:6:1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Babel reads it and drops the end of what is not closed
        ('msgid "One"\nmsgstr "Uno\n', (6, "a quotation mark is not closed, or one within the text has "
                                        "no backslash")),
        ('msgid "One"\nmsgstr "Uno "y" dos"\n', (6, "a quotation mark is not closed, or one within the "
                                                "text has no backslash")),
        (entry("One", "Uno") + "\n" + entry("One", "Dos"), (10, "this message is also on line 6")),
        ('msgid "One"\nmsgstr "Uno"\n\nmsgctxt "a"\nmsgid ""\n"One"\nmsgstr "Dos"\n', None),
        ('#~ msgid "One"\n#~ msgstr "U"\n\nmsgid "One"\nmsgstr "\\"Uno\\""\n', None),
    ],
)  # fmt: skip
def test_entry_that_would_be_lost(tmp_path: Path, text: str, said: tuple[int, str] | None) -> None:
    found = said_of(tmp_path, text)
    if said is None:
        assert found == []
        return
    line, reason = said
    assert found == [
        f"{line}:1: This catalog cannot be read: {reason}. Correct the line, or delete the "
        "entry and let sphinx-intl write it again. [bad-catalog]"
    ]


def turning(place: str, sign: str) -> str:
    return (
        f"{place}: This character does not belong here: {sign}. Type this spot again. Such "
        "characters are often invisible and come with pasted text. [bad-character]"
    )


def test_sign_that_turns_the_direction(tmp_path: Path) -> None:
    override = said_of(tmp_path, entry("One", "Uno \u202edos"))
    assert override == [turning("7:13", "U+202E, right-to-left override")]
    mark = said_of(tmp_path, entry("One", "Uno \u200fdos"))
    assert mark == [turning("7:13", "U+200F, right-to-left mark")]
    # letters that run from right to left need marks of a side, and no more
    assert said_of(tmp_path / "he", entry("One", "אחד \u200f!"), "he") == []
    isolate = said_of(tmp_path / "he", entry("One", "אחד \u2066!"), "he")
    assert isolate == [turning("7:13", "U+2066, left-to-right isolate")]


def test_versions_that_git_could_not_put_together(tmp_path: Path) -> None:
    text = f"<<<<<<< HEAD\n{entry('One', 'Uno')}=======\n{entry('One', 'Una')}>>>>>>> other\n"
    assert [each.rpartition(" ")[2] for each in said_of(tmp_path, text)] == ["[conflict]"]


# --- catalogs that nobody reads

CONF = 'locale_dirs = ["../locale"]\ngettext_compact = "handbook"\n'


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("locale/es/LC_MESSAGES/handbook.po", None),
        ("locale/zh_CN/LC_MESSAGES/handbook.po", None),
        ("locale/es/LC_MESSAGES/sphinx.po", None),
        ("locale/es/LC_MESSAGES/index.po", "locale/es/LC_MESSAGES/handbook.po"),
        ("locale/es/LC_MESSAGES/Handbook.po", "locale/es/LC_MESSAGES/handbook.po"),
        ("locale/es/LC_MESSAGES/handbook.po.txt", "locale/es/LC_MESSAGES/handbook.po"),
        ("locale/es/LC_MESSAGE/handbook.po", "locale/es/LC_MESSAGES/handbook.po"),
        ("locale/es/handbook.po", "locale/es/LC_MESSAGES/handbook.po"),
        ("locale/spanish/LC_MESSAGES/handbook.po", "locale/es/LC_MESSAGES/handbook.po"),
        ("locales/pt_BR/LC_MESSAGES/handbook.po", "locale/pt_BR/LC_MESSAGES/handbook.po"),
        ("fr/LC_MESSAGES/handbook.po", "locale/fr/LC_MESSAGES/handbook.po"),
        ("content/locale/es/LC_MESSAGES/handbook.po", "locale/es/LC_MESSAGES/handbook.po"),
        ("translations/handbook-fr.po", "locale/fr/LC_MESSAGES/handbook.po"),
        ("fr.po", "locale/fr/LC_MESSAGES/handbook.po"),
    ],
)
def test_catalog_that_nobody_reads_is_told(tmp_path: Path, file: str, meant: str | None) -> None:
    files = {"conf/conf.py": CONF, file: HEAD + entry("Reading aloud", "Leer")}
    found = [str(each) for each in check_folder(write(tmp_path, {**WHOLE, **files}))]
    assert found == [
        f"{file}:1:1: warning: This catalog is not read: its path must be {each}. Move it "
        "there. [unread-catalog]"
        for each in [meant] if each
    ]  # fmt: skip


def test_catalogs_are_where_the_settings_of_sphinx_say(tmp_path: Path) -> None:
    po, file = HEAD + entry("At least 80.", "Al menos 90."), "tr/es/LC_MESSAGES/reading.po"
    conf = 'locale_dirs = ["../tr"]\ngettext_compact = False\n'
    found = check_folder(write(tmp_path, {**WHOLE, "conf/conf.py": conf, file: po}))
    assert [str(each.place) for each in found] == [f"{file}:6:1"]
    other = "locale/es/LC_MESSAGES/readin.po"
    found = check_folder(write(tmp_path, {"conf/conf.py": conf, other: po}))
    assert [str(each) for each in found if each.place.file == other] == [
        f"{other}:1:1: warning: This catalog is not read: its path must be {file}. Copy into "
        "that one what it lacks, and delete this one. [unread-catalog]"
    ]
    # settings that only a run would tell may name any catalog
    found = check_folder(write(tmp_path, {"conf/conf.py": "locale_dirs = names()\n", other: po}))
    assert [each.code.slug for each in found] == ["translated-number"]


def test_catalog_that_a_language_lacks(tmp_path: Path) -> None:
    folder = write(tmp_path, {**WHOLE, "conf/conf.py": f'{CONF}language = "de"\n'})
    locale = folder.root / "locale"
    assert missing_catalog(folder, "es_MX") == locale / "es_MX" / "LC_MESSAGES" / "handbook.po"
    assert missing_catalog(folder, "de") is None
    write(tmp_path, {"conf/conf.py": CONF, "locale/es/LC_MESSAGES/handbook.po": HEAD})
    assert missing_catalog(folder, "es_MX") is None
    assert missing_catalog(folder, "en") is None


def test_sign_of_a_translation_that_no_font_has(tmp_path: Path) -> None:
    text = entry("Reading aloud", "Leer \ue000") + "\n" + entry("A page alone", "Una \ue000")
    assert said_of(tmp_path, text) == [
        "6:1: None of the fonts for forms has the character “\ue000” (U+E000). Say it in "
        "words, or put a font file (.ttf or .otf) that has it into _templates. [not-in-fonts]"
    ]
