"""Other languages: what translators are offered, and what readers and printed forms then say."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from sphinx.util.inventory import InventoryFile

from guidegen.language import LOCALE, translator
from guidegen.locale.__main__ import gathered, take_over, written
from guidegen.model.combining import COMBINING
from guidegen.model.component import COMPONENT_PARTS
from guidegen.model.page_status import STATUSES
from guidegen.model.score_methods import SCORE_METHODS
from guidegen.prose.messages import translate_text
from helpers.paths import REPOSITORY, SMALL
from helpers.sites import Built, copy_handbook, rewritten, sphinx

GUIDE, WALK, NOTES = "strategies/greeting/index", "strategies/greeting/walk", "notes"
GUIDE_FILE, WALK_FILE = f"content/{GUIDE}.guide.yaml", f"content/{WALK}.tool.yaml"

# --- the program's own texts


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def texts(path: Path) -> dict[str, str]:
    return {str(each.id): str(each.string) for each in catalog(path) if each.id}


POT = LOCALE / "guidegen.pot"
SPANISH = LOCALE / "es" / "LC_MESSAGES" / "guidegen.po"


def test_template_is_what_the_sources_say() -> None:
    """If this fails, run ``make messages`` and translate what is new."""
    assert len(texts(POT)) > 150
    assert POT.read_text("utf-8") == written(gathered(REPOSITORY))


def test_every_text_of_the_sources_is_in_the_template() -> None:
    """Babel finds no text within an f-string, and none that is put together."""
    called: set[str] = set()
    for path in sorted((REPOSITORY / "src" / "guidegen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            is_look_up = name == "_" or name.endswith(".gettext")
            if isinstance(node, ast.Call) and (is_look_up or name == "N_"):
                if is_look_up and isinstance(node.args[0], ast.Name | ast.Attribute):
                    continue  # a catalog's own look-up, or a record's text that N_ marks
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"
                called.add(str(node.args[0].value))
    assert len(called) > 150
    assert called - texts(POT).keys() == set()


def test_texts_of_records_are_in_the_template() -> None:
    methods, parts, statuses = SCORE_METHODS.values(), COMPONENT_PARTS.values(), STATUSES.values()
    shown = {text for each in methods for text in (each.label, each.working) if text}
    shown |= {part.heading for part in parts if part.heading}
    shown |= {key.label for part in parts if len(part.keys) > 1 for key in part.keys}
    shown |= {each.label for each in COMBINING.values()}
    shown |= {text for each in statuses for text in (each.label, each.on_form)}
    assert len(shown) > 10
    assert shown - texts(POT).keys() == set()


def test_new_text_is_taken_over_and_a_text_that_is_gone_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "guidegen.po"
    path.write_text(
        '# Ours\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#: a.py\nmsgid "Guide"\nmsgstr "Guía"\n\n#: a.py\nmsgid "Gone"\nmsgstr "Ido"\n', "utf-8"
    )  # fmt: skip
    template = Catalog()
    for text in ("Guide", "New"):
        template.add(text, locations=[("b.py", 0)])
    assert take_over(path, template) == ["New"]
    assert path.read_text("utf-8") == (
        '# Ours\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#: b.py\nmsgid "Guide"\nmsgstr "Guía"\n\n#: b.py\nmsgid "New"\nmsgstr ""\n'
    )
    with path.with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Guide") == "Guía"


def test_spanish_is_complete() -> None:
    spanish = texts(SPANISH)
    assert spanish.keys() == texts(POT).keys()
    assert [text for text, said in spanish.items() if not said.strip()] == []
    assert [each.id for each in catalog(SPANISH) if each.id and each.fuzzy] == []


def test_spanish_has_the_same_gaps_to_fill() -> None:
    def gaps(text: str) -> list[str]:
        return sorted(re.findall(r"{\w*}", text))

    spanish = texts(SPANISH)
    filled = {text: said for text, said in spanish.items() if gaps(text)}
    assert len(filled) > 10
    assert {text: gaps(said) for text, said in filled.items()} == {
        text: gaps(text) for text in filled
    }
    assert [text for text in spanish.keys() - filled.keys() if gaps(spanish[text])] == []


def test_spanish_ends_as_the_english_does() -> None:
    """A label that ends in a colon has something behind it."""
    spanish = texts(SPANISH)
    ended = {text: said for text, said in spanish.items() if {text[-1], said[-1]} & set(".:")}
    assert len(ended) > 10
    assert [text for text, said in ended.items() if text[-1] != said[-1]] == []


def test_compiled_spanish_is_the_written_one() -> None:
    with SPANISH.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    said = {text: compiled.gettext(text) for text in texts(SPANISH)}
    assert said == texts(SPANISH)


@pytest.mark.parametrize("language", ["es", "es_MX", "es_US"])
def test_spanish_of_a_region_is_spanish(language: str) -> None:
    assert translator(language)("Critical component") == "Componente crítico"


def test_language_without_a_catalog_is_english() -> None:
    assert translator("zu")("Critical component") == "Critical component"
    assert translator(None)("Critical component") == "Critical component"


# --- what translators are offered

STYLES = """\
id: styles
title: "Quoted title"
short_title: Short title
version: "2.0.1"
level_set: three
owner: 'The ''owner'' of it'
summary: A plain text
  that goes on.
need: >
  A folded text
  on two lines.


  Its second paragraph.
foundations: |
  A literal text with *stress*.

  Its second paragraph,
  on two lines.

  - An entry
  - Another entry, see {component}`greeting.door`
materials:
  - First material
  - "Second material: paper"
dosage:
  - {what: Lessons, at_least: 3, unit: in a week}
supports:
  - {title: Visits by a coach, driver: coaching.visits, what: They come.}
components:
  - id: only
    title: The only component
    not_monitored_because: A reason for it.
    levels:
      gold:
        - First cell
        - Second cell
      fair: {none: Empty for a reason.}
    pitfalls:
      - {problem: A pitfall, remedy: A remedy}
    evidence:
      - {citation: A study, url: "https://example.org/study"}
"""


def pot(built: Built, docname: str) -> Catalog:
    return catalog(built.out / f"{docname}.pot")


def offered(built: Built, docname: str) -> dict[str, list[str]]:
    """The messages of a page with the places where they stand, below the handbook's folder."""
    return {
        str(each.id): [
            f"{(built.out / path).resolve().relative_to(built.root)}:{line}"
            for path, line in each.locations
        ]
        for each in pot(built, docname)
        if each.id
    }


def offer(handbook: Path, language: str = "en", warnings: str = "") -> Built:
    built = sphinx(handbook, "gettext", language=language, gettext_compact="0")
    assert built.warnings == warnings
    return built


def translate(root: Path, domain: str, said: Mapping[str, str]) -> None:
    """Write a Spanish catalog."""
    found = Catalog(locale="es")
    for text, translation in said.items():
        found.add(text, translation)
    path = root / "locale" / "es" / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, found)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What is offered of the small handbook and a guide of many styles. Read only."""
    root = copy_handbook(SMALL, tmp_path_factory.mktemp("english"))
    (root / "content" / "drivers" / "styles.guide.yaml").write_text(STYLES, "utf-8")
    return offer(root)


def test_every_text_of_a_guide_is_offered_at_its_line(english: Built) -> None:
    place = "content/drivers/styles.guide.yaml"
    assert offered(english, "drivers/styles") == {
        "Quoted title": [f"{place}:2"],
        "Short title": [f"{place}:3"],
        "The 'owner' of it": [f"{place}:6"],
        "A plain text that goes on.": [f"{place}:7"],
        "A folded text on two lines.": [f"{place}:10"],
        "Its second paragraph.": [f"{place}:10"],
        "A literal text with *stress*.": [f"{place}:16"],
        "Its second paragraph, on two lines.": [f"{place}:18"],
        "An entry": [f"{place}:21"],
        "Another entry, see {component}`greeting.door`": [f"{place}:22"],
        "First material": [f"{place}:24"],
        "Second material: paper": [f"{place}:25"],
        "Lessons": [f"{place}:27"],
        "in a week": [f"{place}:27"],
        "Visits by a coach": [f"{place}:29"],
        "They come.": [f"{place}:29"],
        "The only component": [f"{place}:32"],
        "A reason for it.": [f"{place}:33"],
        "First cell": [f"{place}:36"],
        "Second cell": [f"{place}:37"],
        "Empty for a reason.": [f"{place}:38"],
        "A pitfall": [f"{place}:40"],
        "A remedy": [f"{place}:40"],
        "A study": [f"{place}:42"],
        "Gold": ["conf/levels.yaml:5"],
        "Fair": ["conf/levels.yaml:6"],
        "Wrong": ["conf/levels.yaml:7"],
    }


def test_every_text_of_a_tool_and_its_form_is_offered_at_its_line(english: Built) -> None:
    assert offered(english, WALK) == {
        "Greeting walk": [f"{WALK_FILE}:2"],
        "Stand where you do not block the door.": [f"{WALK_FILE}:7"],
        "The teacher stands in the doorway.": [f"{WALK_FILE}:12"],
        "The teacher says at least 8 of 10 names.": [f"{WALK_FILE}:16"],
        "Eight or more.": [f"{WALK_FILE}:18"],
        "Fewer than eight.": [f"{WALK_FILE}:18"],
        "The teacher looks at each student.": [f"{WALK_FILE}:20"],
        "Local convention": [f"{WALK_FILE}:27"],
        "Yes": ["conf/scales.yaml:4"],
        "No": ["conf/scales.yaml:4"],
        "Does not apply": ["conf/scales.yaml:5"],
        # only on the printed form
        "Observer": [f"{WALK_FILE}:28"],
        "Yes or no": ["conf/scales.yaml:3"],
        "School": ["conf/district.yaml:7"],
        "Date": ["conf/district.yaml:8"],
        "Testing Schools": ["conf/district.yaml:1"],
        "Testing handbook": ["conf/district.yaml:2"],
    }


def test_text_shown_on_a_page_written_by_hand_is_offered_at_its_yaml_line(english: Built) -> None:
    assert offered(english, NOTES) == {
        "Notes": ["content/notes.md:1"],
        "The teacher stands in the doorway as students come in.": [f"{GUIDE_FILE}:13"],
        "The teacher stands there for the first five minutes.": [f"{GUIDE_FILE}:15"],
        "There is no other place to stand.": [f"{GUIDE_FILE}:16"],
        "Gold": ["conf/levels.yaml:5"],
        "Fair": ["conf/levels.yaml:6"],
        "Wrong": ["conf/levels.yaml:7"],
        LINKS: ["content/notes.md:7"],
    }


def test_same_texts_are_offered_in_every_language(english: Built, spanish: Built) -> None:
    again = offer(spanish.root, "es", HOSTILE_SAID)
    for docname in (GUIDE, WALK, NOTES):
        assert offered(again, docname) == offered(english, docname)


def test_own_words_of_a_template_are_offered_and_translated(handbook: Path) -> None:
    template = handbook / "_templates" / "tool.md"
    template.parent.mkdir()
    template.write_text(
        ":::{guidegen:items}\n:::\n\n## Our own heading\n\n"
        ':::{guidegen:scale}\n:::\n\n## {{ _("Score") }}\n\n## {{ names.many("tool") }}\n', "utf-8"
    )  # fmt: skip
    english = offered(offer(handbook), WALK)
    assert english["Our own heading"] == ["_templates/tool.md:4"]
    program = texts(POT)
    assert {text for text in english if text in program} == {"Date"}
    translate(handbook, "strategies", {"Our own heading": "Nuestro propio título"})
    page = sphinx(handbook).page(WALK)
    assert [words(each) for each in page.select("article h2:not(.rubric)")] == [
        "Nuestro propio título", "Puntuación", "Instrumentos de fidelidad",
    ]  # fmt: skip


# --- what readers then see

LINKS = (
    "[By name](#greeting.name), {sheet}`greeting-walk`, {guide}`coaching`, {tool}`greeting-walk`."
)
STRATEGIES = {
    "Greeting at the door": "Saludo en la puerta",
    "Each student is greeted by name.": "Se saluda a cada estudiante por su nombre.",
    "Students said that *nobody* knows them.": "Los estudiantes dicen que *nadie* los conoce.",
    "See {component}`greeting.name` and [the notes](../../notes.md).": (
        "Vea [las notas](../../notes.md) y {component}`greeting.name`."
    ),
    "Stand at the door": "Estar en la puerta",
    "The teacher stands in the doorway as students come in.": "El docente espera en la puerta.",
    "The teacher stands there for the first five minutes.": "Está allí los *primeros* cinco minutos.",
    "There is no other place to stand.": "No hay otro lugar.",
    "Gold": "Oro", "Fair": "Regular", "Wrong": "La meta contraria", "Teacher": "Docente",
    "Feet on the threshold.": "Los pies en el umbral.",
    "Use the name": "Usar el nombre",
    "The teacher says each student's name.": "El docente dice el nombre de cada estudiante.",
    "Nobody can see what another person means.": "Nadie ve lo que otra persona quiere decir.",
    "Greeting walk": "Recorrido de saludos",
    "Stand where you do not block the door.": "No bloquee la puerta.",
    "The teacher stands in the doorway.": "El docente está en la puerta.",
    "The teacher says at least 8 of 10 names.": "El docente dice al menos 8 de 10 nombres.",
    "Eight or more.": "Ocho o más.", "Fewer than eight.": "Menos de ocho.",
    "Local convention": "Convención local",
    "Yes": "Sí", "Does not apply": "No aplica", "Observer": "Quien observa",
    "School": "Escuela", "Date": "Fecha", "Testing Schools": "Escuelas de prueba",
}  # fmt: skip


#: what somebody else may have sent
HOSTILE = {
    "The teacher says each student's name.": "<img src=x onerror=alert()>",
    "Nobody can see what another person means.": "[Nadie](/../../secreto.txt)",
}
HOSTILE_SAID = (
    "locale/es/LC_MESSAGES/strategies.po:66:1: WARNING: The text contains raw HTML (<img src=x "
    "onerror=alert()>), which a handbook's YAML files may not contain. Write *emphasis* or "
    "**strong**; write &lt; for a “<”. "
    "[guidegen.forbidden-markup]\nlocale/es/LC_MESSAGES/strategies.po:69:1: WARNING: The text "
    "links to “/../../secreto.txt”, but there is no such file in the handbook. Correct the "
    "address; it is relative to this file's folder. [guidegen.unknown-page]\n"
)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook in Spanish, but for a few texts. Read only."""
    root = copy_handbook(SMALL, tmp_path_factory.mktemp("spanish"))
    translate(root, "strategies", {**STRATEGIES, **HOSTILE})
    translate(root, "drivers", {"Visits": "Visitas"})
    translate(root, "notes", {
        "Notes": "Notas", "Gold": "Oro",
        LINKS: LINKS.replace("By name", "Por nombre"),
    })  # fmt: skip
    return sphinx(root)


def words(element: Tag | None) -> str:
    assert element is not None
    for link in element.find_all("a", class_="headerlink"):
        link.extract()
    return " ".join(element.get_text(" ", strip=True).split())


def test_spanish_builds_and_tells_what_a_translation_may_not_hold(spanish: Built) -> None:
    assert spanish.warnings == HOSTILE_SAID


def test_page_of_a_guide_in_spanish(spanish: Built) -> None:
    assert words(spanish.page(GUIDE).find("article")) == (
        "Saludo en la puerta Se saluda a cada estudiante por su nombre. "
        "De un vistazo Versión 1.0.0 "
        "Instrumentos de fidelidad Recorrido de saludos Observación 1.0.0 Imprimir (PDF) "
        "Propósito y adecuación Necesidad Los estudiantes dicen que nadie los conoce. "
        "Vea las notas y Usar el nombre . "
        "Componentes críticos "
        "Estar en la puerta El docente espera en la puerta. "
        "Niveles Oro la meta Está allí los primeros cinco minutos. "
        "Regular una adaptación Ninguno, a propósito: No hay otro lugar. "
        "La meta contraria fuera de los límites Aún no se ha escrito. "
        "Cómo se ve y cómo suena Docente Se ve Los pies en el umbral. "
        "Se le da seguimiento con Recorrido de saludos "
        "Ítem 1 : El docente está en la puerta. "
        "Ítem 2 : El docente dice al menos 8 de 10 nombres. "
        "Apoyos Impulsores Visitas "
        "Usar el nombre <img src=x onerror=alert()> "
        "Se le da seguimiento con Recorrido de saludos "
        "Ítem 2 : El docente dice al menos 8 de 10 nombres. "
        "Ítem 3 : The teacher looks at each student. "
        "Mean it Se le da seguimiento con Ningún ítem da seguimiento a este componente. "
        "[Nadie](/../../secreto.txt) "
        "Seguimiento Qué ítem da seguimiento a qué "
        "Qué ítem da seguimiento a qué: Saludo en la puerta "
        "Componente crítico Recorrido de saludos "
        "Estar en la puerta Ítem 1 , Ítem 2 Usar el nombre Ítem 2 , Ítem 3 "
        "Mean it Sin seguimiento: [Nadie](/../../secreto.txt) —"
    )


def test_page_of_a_tool_in_spanish(spanish: Built) -> None:
    assert words(spanish.page(WALK).find("article")) == (
        "Recorrido de saludos Versión 1.0.0 Imprimir este formulario (PDF) Carta A4 Llenar en pantalla "
        "Cómo se usa Instrucciones No bloquee la puerta. "
        "Escala 1 Sí 0 No NA No aplica "
        "Ítems Estar en la puerta 1 El docente está en la puerta. "
        "Da seguimiento a Estar en la puerta Adherencia stands "
        "Usar el nombre 2 El docente dice al menos 8 de 10 nombres. 1 Ocho o más. 0 Menos de ocho. "
        "Da seguimiento a Usar el nombre , Estar en la puerta names "
        "3 The teacher looks at each student. Da seguimiento a Usar el nombre smile "
        "Puntuación Puntos obtenidos, divididos entre los puntos posibles, por 100. "
        "Puntos posibles si todos los ítems aplican: 3. "
        "No cuente los ítems marcados NA entre los puntos posibles. "
        "Con un ítem en blanco no hay puntuación. Redondee a un número entero. "
        "La mitad exacta se redondea hacia arriba. Los criterios, los intervalos y otras "
        "puntuaciones se guían por el número antes de redondear. "
        "Criterio: 80 % o más Convención local "
        "Versiones y derechos Guía Saludo en la puerta Tipo Observación Versión 1.0.0"
    )


def test_pages_written_by_hand_in_spanish(spanish: Built) -> None:
    assert words(spanish.page(NOTES).find("article")) == (
        "Notas Estar en la puerta El docente espera en la puerta. "
        "Niveles Oro la meta Está allí los primeros cinco minutos. "
        "Fair una adaptación Ninguno, a propósito: No hay otro lugar. "
        "Wrong fuera de los límites Aún no se ha escrito. "
        "Por nombre , Imprimir: Recorrido de saludos , Coaching , Recorrido de saludos ."
    )
    assert words(spanish.page("index").find("article")) == (
        "Home Coaching Saludo en la puerta 1.0.0 Se saluda a cada estudiante por su nombre. "
        "Coaching log Registro Imprimir (PDF) Recorrido de saludos Observación 1.0.0 Imprimir (PDF) "
        "See Estar en la puerta and the smile ."
    )


def test_indices_in_spanish(spanish: Built) -> None:
    components = spanish.page("guidegen-components")
    assert words(components.find("h1")) == "Componentes"
    assert spanish.index("guidegen-components") == (
        "Coaching Visitas Coaching log Saludo en la puerta "
        "Estar en la puerta Recorrido de saludos Usar el nombre Recorrido de saludos Mean it"
    )
    tools = spanish.page("guidegen-tools")
    assert words(tools.find("h1")) == "Instrumentos e ítems"
    assert spanish.index("guidegen-tools") == (
        "Coaching log The coach came this week. Visitas Recorrido de saludos "
        "El docente está en la puerta. Estar en la puerta "
        "El docente dice al menos 8 de 10 nombres. Usar el nombre, Estar en la puerta "
        "The teacher looks at each student. Usar el nombre"
    )
    alignment = spanish.page("alignment").find("article")
    assert isinstance(alignment, Tag)
    assert words(alignment).endswith("Componentes Instrumentos e ítems")


def test_search_calls_things_by_their_spanish_names(spanish: Built) -> None:
    found = re.search(r'"objnames":(\{.*?\})', spanish.text("searchindex.js"))
    assert found
    assert sorted(json.loads(found[1]).values()) == [
        ["guidegen", "component", "componente crítico"], ["guidegen", "item", "ítem"],
    ]  # fmt: skip


def test_addresses_are_the_same_in_both_languages(spanish: Built, small: Built) -> None:
    def addresses(built: Built, docname: str) -> tuple[list[str], list[str]]:
        article = built.page(docname).find("article")
        assert isinstance(article, Tag)
        own = article.select(".guidegen-component, dt, section[id]:has(> h1)")
        links = article.select("a.reference")
        ids = [str(each["id"]) for each in own if each.get("id")]
        return ids, sorted(str(each["href"]) for each in links)

    for docname in (GUIDE, WALK):
        assert len(addresses(small, docname)[0]) == 4
        assert addresses(spanish, docname) == addresses(small, docname)
    inventories = [
        {
            (kind, name): item.uri
            for kind, items in InventoryFile.loads(
                (built.out / "objects.inv").read_bytes(), uri=""
            ).data.items()
            if kind.startswith("guidegen:")
            for name, item in items.items()
        }
        for built in (spanish, small)
    ]
    assert len(inventories[0]) == 19
    assert inventories[0] == inventories[1]


def test_translation_can_do_no_more_than_a_text(spanish: Built) -> None:
    article = spanish.page(GUIDE).find("article")
    assert isinstance(article, Tag)
    assert article.find_all("img") == []
    assert [a["href"] for a in article.find_all("a") if "secreto" in str(a["href"])] == []


def test_printed_form_in_spanish(spanish: Built) -> None:
    form = PdfReader(spanish.out / "_print" / "greeting-walk.pdf")
    assert [" ".join(page.extract_text().split()) for page in form.pages] == [
        "Escuelas de prueba · Testing handbook Recorrido de saludos "
        "Guía: Saludo en la puerta 1.0.0 · Versión 1.0.0 Escuela Fecha "
        "Instrucciones No bloquee la puerta. Respuestas 1 Sí 0 No NA No aplica "
        "Ítem Encierre una Notas "
        "Estar en la puerta 1 El docente está en la puerta. 1 0 NA "
        "Usar el nombre 2 El docente dice al menos 8 de 10 nombres. 1 Ocho o más. "
        "0 Menos de ocho. 1 0 NA 3 The teacher looks at each student. 1 0 NA "
        "Puntuación Puntos obtenidos ÷ puntos posibles (3 si todos los ítems aplican) × 100 = % "
        "No cuente los ítems marcados NA entre los puntos posibles. "
        "Con un ítem en blanco no hay puntuación. Redondee a un número entero. "
        "La mitad exacta se redondea hacia arriba. Los criterios, los intervalos y otras "
        "puntuaciones se guían por el número antes de redondear. "
        "80 % o más menos de 80 % Convención local Firmas Quien observa Fecha Notas "
        "greeting-walk · versión 1.0.0 Saludo en la puerta 1.0.0 Página 1 de 1"
    ]
    assert str(form.root_object["/Lang"]) == "es"


def test_one_catalog_for_the_whole_handbook(handbook: Path) -> None:
    """As ``gettext_compact`` allows: a text that stands on several pages is translated once."""
    labels = handbook / "conf" / "labels.yaml"
    labels.write_text("component: {one: look-for, many: look-fors}\n", "utf-8")
    own = {"look-for": "aspecto clave", "look-fors": "aspectos clave"}
    translate(handbook, "all", {**STRATEGIES, **own})
    built = sphinx(handbook, gettext_compact="all")
    assert built.warnings == ""
    headings = [words(each) for each in built.page(GUIDE).select("article h2, article thead th")]
    assert headings == [
        "Propósito y adecuación", "Aspectos clave", "Seguimiento", "Aspecto clave",
        "Recorrido de saludos",
    ]  # fmt: skip
    assert "Niveles Oro la meta Está allí" in words(built.page(NOTES).find("article"))
    form = PdfReader(built.out / "_print" / "coaching-log.pdf").pages[0].extract_text()
    assert "1 Sí 0 No NA No aplica" in " ".join(form.split())


#: what holds one text alone
BLOCKS = "p, h1, h2, h3, h4, dt, dt a, td, th, li, summary, .guidegen-mark, .guidegen-heading"


def test_nothing_is_left_in_english_where_everything_is_translated(tmp_path: Path) -> None:
    root = copy_handbook(REPOSITORY, tmp_path)
    messages = {str(each.id) for path in offer(root).out.rglob("*.pot") for each in catalog(path)}
    messages.discard("")
    translate(root, "all", {text: f"ES no {text}" for text in messages})
    # pages are looked at
    built = sphinx(root, forms=False, gettext_compact="all")
    assert built.warnings == ""
    shown: set[str] = set()
    for path in built.out.rglob("*.html"):
        for article in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("article"):
            shown |= {" ".join(each.get_text().split()) for each in article.select(BLOCKS)}
    program = {text: said for text, said in texts(SPANISH).items() if said != text}
    assert len(shown & {f"ES no {text}" for text in messages}) > 1000
    assert len(shown & set(program.values())) > 80
    # the name of a school year is the same in every language
    years = {"2025-26", "2026-27"}
    assert shown & (messages | program.keys()) - years == set()


# --- after a translation was changed


def after(handbook: Path, domain: str, said: Mapping[str, str]) -> tuple[set[str], Built]:
    """The pages that are written again with another catalog, and the site."""
    before = sphinx(handbook).snapshot()
    translate(handbook, domain, said)
    built = sphinx(handbook)
    assert built.warnings == ""
    return rewritten(before, built.snapshot()), built


def test_changed_translation_is_on_the_pages_and_the_form(handbook: Path) -> None:
    item = "The teacher stands in the doorway."
    translate(handbook, "strategies", STRATEGIES)
    written, built = after(handbook, "strategies", {**STRATEGIES, item: "Está a la puerta."})
    # the pages of this catalog, and those that show what it translates
    assert written == {GUIDE, WALK, "alignment", "notes"}
    assert "Ítem 1 : Está a la puerta." in words(built.page(GUIDE).find("article"))
    assert "1 Está a la puerta." in words(built.page(WALK).find("article"))
    form = PdfReader(built.out / "_print" / "greeting-walk.pdf").pages[0].extract_text()
    assert "1 Está a la puerta. 1 0 NA" in " ".join(form.split())


def test_first_translation_of_a_title_is_in_links_elsewhere(handbook: Path) -> None:
    # what the showing page's own catalog says is for its own texts
    translate(handbook, "strategies", {"Visits": "Otra cosa"})
    written, built = after(handbook, "drivers", {"Visits": "Visitas"})
    assert written == {"drivers/coaching", "drivers/log", GUIDE, "alignment"}
    assert "Impulsores Visitas" in words(built.page(GUIDE).find("article"))


# --- how a text is divided into messages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One", "UNO"),
        ("One\n", "UNO\n"),
        ("One\n\nTwo\n", "UNO\n\nDOS\n"),
        ("One\n\nnot translated", "UNO\n\nnot translated"),
        ("- One\n- Two\n\n  One\n", "- UNO\n- DOS\n\n  UNO\n"),
        ("1. One\n   - Two", "1. UNO\n   - DOS"),
        ("> One\n> Two", "> UNODOS"),
        ("- One\n  Two", "- UNODOS"),
        ("One\\\nTwo", "UNODOS"),
        ("| One | Two |\n|---|---|\n| Two | One |\n", "| UNO | DOS |\n|---|---|\n| DOS | UNO |\n"),
        ("```\nOne\n```\n\nOne", "```\nOne\n```\n\nUNO"),
        ("One One\n\nOne", "One One\n\nUNO"),
    ],
)
def test_each_paragraph_is_translated_where_it_stands(text: str, said: str) -> None:
    known = {"One": "UNO", "Two": "DOS", "One Two": "UNODOS"}
    assert translate_text(text, lambda message: known.get(message, message)) == said
