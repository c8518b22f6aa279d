"""What the warnings about wording know of Spanish, which is less than they know of English.

They know words of degree, printed numbers of items and points, and items of two sentences. They do
not judge whether a text has something to observe, or whether “y” joins two acts: that would take
all forms of Spanish verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from guidegen.checking.lint.language import Language, split_words
from guidegen.checking.lint.people import PeopleFinder

#: the share of words that must be small Spanish words for a text to count as Spanish
_ENOUGH = 0.25


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: small words and school words of Spanish that similar languages do not have
_OWN = _words(
    """
    algo así aunque con cuál cuando cuándo cuatro cómo después donde dónde durante el ella ellas
    ellos esa ese eso esto estos está están fue hacia han hasta hay lo los las mientras muy más
    nuestra nuestro otra otras otro otros pero poco porque pueden puede quien quién qué según sin
    sus sí también tan tiene tienen todas todo todos tras tres unas y ya
    alumna alumnado alumnas alumno alumnos escuela estudiante estudiantes grupos lección maestra
    maestras maestro maestros nivel profesora
    """
)
#: small words of Spanish that a similar language has, too
_SHARED = _words(
    """
    a al ante antes aula cada como de del desde docente docentes dos en entre era es esta este
    familia familias grupo ha la le les mi ni no nos o para por profesor que se semana semanas ser
    si sobre son su te tu un una uno unos
    """
)
#: small words of other languages that Spanish does not have
_FOREIGN = _words(
    """
    the of and to is are was were with for that or each at from by it this their not have has who
    ao aos até com da das dela dele do dos e é ela ele em essa isso mais na nas não os ou pela
    pelo são seu sua também uma
    au aux avec ce ces chaque dans des du elle est et il leur leurs nous par pas pour qui sont sur
    une vous
    che dal degli dei della delle di gli i nel nella non per più sono
    amb els seva
    """
) - (_OWN | _SHARED)  # fmt: skip


def is_spanish(texts: Iterable[str]) -> bool:
    """Tell whether texts are Spanish."""
    words: list[str] = []
    for text in texts:
        words += split_words(text)
    own = sum(map(_OWN.__contains__, words))
    shared = sum(map(_SHARED.__contains__, words))
    foreign = sum(map(_FOREIGN.__contains__, words))
    return own > foreign and own + shared >= _ENOUGH * len(words)


# --- words of degree

_DEGREES = _words(
    """
    algo algunas algunos apenas bastante bien casi constante constantemente demasiado frecuente
    jamás más menos mucha muchas mucho muchos muy nunca parcial poca pocas poco pocos raras siempre
    """
)
_PHRASES = (
    "casi siempre", "casi nunca", "a veces", "algunas veces", "muchas veces", "pocas veces",
    "rara vez", "raras veces", "la mayoría de las veces", "la mayor parte del tiempo",
    "gran parte del tiempo", "parte del tiempo", "todo el tiempo", "en todo momento",
    "de vez en cuando", "de cuando en cuando", "con frecuencia", "con mucha frecuencia",
    "con poca frecuencia", "a menudo", "en ocasiones", "por lo general", "en general",
    "en gran medida", "en cierta medida", "en alguna medida", "hasta cierto punto", "en parte",
    "más o menos", "un poco", "con regularidad", "con constancia", "en su mayoría",
    "en la mayoría de los casos", "en algunos casos", "en muchos casos", "con fidelidad",
)  # fmt: skip
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})\b")
#: words on -mente that say something definite
_TELLING = _words(
    """
    anualmente correctamente diariamente digitalmente directamente electrónicamente físicamente
    independientemente individualmente inmediatamente manualmente mensualmente oralmente
    primeramente privadamente públicamente quincenalmente semanalmente silenciosamente
    simultáneamente solamente trimestralmente únicamente verbalmente visualmente
    """
)
#: shorter words on -mente, such as mente and lamente, are not adverbs
_SHORTEST_ADVERB = 8


def split_degrees(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text other than those of degree, and the words of degree."""
    text = text.lower()
    degrees = _PHRASE.findall(text)
    others: list[str] = []
    for word in split_words(_PHRASE.sub(" ", text)):
        (degrees if _is_degree(word) else others).append(word)
    return others, degrees


@lru_cache(maxsize=10_000)
def _is_degree(word: str) -> bool:
    is_adverb = len(word) >= _SHORTEST_ADVERB and word.endswith("mente") and word not in _TELLING
    return word in _DEGREES or is_adverb


# --- two questions

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|“[^”]*”|«[^»]*»|\"[^\"]*\"")
_SENTENCES = re.compile(
    r"[.!?](?<!\bSr\.)(?<!\bSra\.)(?<!\bDr\.)(?<!\bDra\.)(?<!\bProf\.)(?<!\bp\. ej\.)(?<!\betc\.)"
    r"\s+(?=[A-ZÁÉÍÓÚÑ¿¡])"
)


def find_two_questions(text: str) -> str | None:
    """Return why a text asks two things, or ``None`` if it has only one sentence."""
    text = _ASIDE.sub(" x ", text).strip()
    if _SENTENCES.search(text):
        return "it has two sentences"
    return "it has two sentences, with a “;” between them" if re.search(r";\s", text) else None


# --- numbers of items and points

_TO_TWENTY = """
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
    dieciséis diecisiete dieciocho diecinueve veinte
"""
_NUMBERS = {word: number for number, word in enumerate(_TO_TWENTY.split())}
_NUMBER = rf"(?P<number>\d{{1,6}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:ítems?|items?|indicador(?:es)?|puntos?|pts)\b"
_SIZES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # “___/8” and “___ de 8”
        rf"_{{2,}}\s*(?:/|de|sobre)\s*{_NUMBER}\b(?![%/.,]\d)",
        # “/ 8 puntos”
        rf"/\s*{_NUMBER}\s*{_UNIT}",
        # “Puntaje: /8”, but not 3/8, which is a fraction or a date
        rf"\b(?:puntaje|puntuación|total|puntos|suma)\s*[:=]?\s*/\s*{_NUMBER}\b(?!/)",
        # “de 8 ítems”, “de los 8 ítems”, “de 16 puntos posibles”
        rf"\b(?:de|sobre)(?: los| un total de)? {_NUMBER} {_UNIT}",
    )
)


def find_sizes(text: str) -> list[int]:
    """Return the numbers of items or points that a text gives for a form, in order."""
    sizes: dict[int, int] = {}
    for pattern in _SIZES:
        for match in pattern.finditer(text):
            word = match["number"].lower()
            sizes[match.start("number")] = _NUMBERS[word] if word in _NUMBERS else int(word)
    return [sizes[position] for position in sorted(sizes)]


find_people = PeopleFinder(
    {**_NUMBERS, "un": 1, "una": 1},
    students="estudiantes?|alumn[oa]s?|niñ[oa]s?|chic[oa]s?|famili(?:a|as)|padres|madres",
    adults="maestr[oa]s?|docentes?|profesor(?:a|es|as)?|adult[oa]s?|personas?|director(?:a|es|as)?",
    labels="grados?|niveles|nivel|salas?|años?|semanas?|etapas?|fases?|grupos?|clases?",
    and_="y|o|a",
)


SPANISH = Language(
    "es",
    is_spanish,
    split_degrees=split_degrees,
    never="nunca",
    find_two_questions=find_two_questions,
    find_sizes=find_sizes,
    find_people=find_people,
)
