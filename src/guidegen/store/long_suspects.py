"""Find the rows of a large file about which there may be something to say."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.intake.long_files import SUBMISSION, SUBMITTED
from guidegen.responses.encoding_damage import has_gaps
from guidegen.responses.names import near_key, normalize_name
from guidegen.responses.similar_names import MOST_NAMES, names_of
from guidegen.store.engine import sql_text
from guidegen.store.long_cells import FORM, KIND, quoted
from guidegen.store.long_checks import LongChecks
from guidegen.store.parquet import load_rows

#: how many different questions fit into a number with a bit for each
_MOST_BITS = 120
#: what an administration is, and who answers in it
_USE = "now, unit, administration"
_WHO = f"{_USE}, rater, role"
#: what two names have in common that may be nearly the same: their letters and digits
_COARSE = r"""
CASE WHEN regexp_full_match(name, '0*[0-9]+(\.0+)?')
  THEN regexp_extract(name, '0*([0-9]+)', 1)
  ELSE lower(regexp_replace(name, '[^A-Za-z0-9]', '', 'g')) END
"""


def find_suspects(checks: LongChecks) -> int:
    """Make the table ``picked`` of the rows to read one by one; return how many."""
    run = checks.connection.execute
    _sum_up(checks)
    queries = [f"SELECT {checks.lines.header_line + 1} AS row", "SELECT row FROM odd"]
    queries += _bad(checks)
    run(f"CREATE TABLE bad AS {' UNION '.join(queries)}")
    _find_suspect_forms(checks)
    queries = ["SELECT row FROM bad", "SELECT row FROM cells SEMI JOIN suspect_forms USING (f)"]
    queries += _first_rows(checks)
    _find_near(checks)
    queries.append("SELECT row FROM near_rows")
    run(f"CREATE TABLE picked AS SELECT * FROM ({' UNION '.join(queries)}) WHERE row IS NOT NULL")
    ((number,),) = checks.rows("SELECT count(*) FROM picked")
    return int(number)


def has_instances(checks: LongChecks) -> bool:
    """Tell whether any row has an instance."""
    return bool(checks.rows("SELECT 1 FROM raw_instances WHERE written <> '' LIMIT 1"))


#: what is different in rows but for their forms: a bit for the question, and a digest of the answer
_SAID = """
CREATE TABLE said AS
SELECT k, date, instance, bit, is_good,
  ('0x' || substr(md5(concat_ws(chr(31), item, part, instance_name, value, day)), 1, 16))::UBIGINT
    AS digest
FROM (
  SELECT cells.k, cells.date, cells.instance, kinds.item, kinds.part, kinds.value, days.day, bit,
    coalesce(names.name, cells.instance) AS instance_name,
    kinds.is_good AND days.is_good AS is_good
  FROM (SELECT DISTINCT k, date, instance FROM cells) AS cells
  JOIN kinds USING (k) JOIN days ON cells.date = days.written
  LEFT JOIN names ON cells.instance = names.written
  JOIN questions ON kinds.item = questions.item AND kinds.part = questions.part
    AND cells.instance = questions.instance
)
"""


def _sum_up(checks: LongChecks) -> None:
    """Find out how the rows of each form differ: by their questions, as bits."""
    run = checks.connection.execute
    questions = checks.rows(
        "SELECT DISTINCT item, part, instance FROM (SELECT DISTINCT k, instance FROM cells) "
        "JOIN kinds USING (k) ORDER BY ALL"
    )
    fits = len(questions) <= _MOST_BITS
    bits = {question: str(1 << at) if fits else "0" for at, question in enumerate(questions)}
    load_rows(
        checks.connection,
        "questions",
        (("item", "VARCHAR"), ("part", "VARCHAR"), ("instance", "VARCHAR"), ("bit", "HUGEINT")),
        ((*question, bit) for question, bit in bits.items()),
    )
    run(_SAID)
    run(
        "CREATE TABLE sums AS SELECT f, count(*) AS number, bit_or(bit) AS bits, "
        "min(row) FILTER (is_good) AS row, sum(digest) AS digest "
        "FROM cells JOIN said USING (k, date, instance) GROUP BY f"
    )
    twice = "SELECT f FROM sums WHERE bit_count(bits) < number"
    if not fits:
        twice = (
            "SELECT DISTINCT f FROM (SELECT f, hash(item, part, instance) AS q FROM cells "
            "GROUP BY f, q HAVING count(*) > 1)"
        )
    run(f"CREATE TABLE twice AS {twice}")


def _bad(checks: LongChecks) -> Iterator[str]:
    """Yield queries for the rows that are bad in themselves."""
    if checks.rows("SELECT 1 FROM kinds WHERE NOT is_good LIMIT 1"):
        yield "SELECT row FROM cells SEMI JOIN (SELECT k FROM kinds WHERE NOT is_good) USING (k)"
    if checks.rows("SELECT 1 FROM days WHERE NOT is_good LIMIT 1"):
        yield "SELECT row FROM cells WHERE date IN (SELECT written FROM days WHERE NOT is_good)"
    if checks.rows("SELECT 1 FROM forms WHERE NOT is_good LIMIT 1"):
        yield "SELECT row FROM cells SEMI JOIN (SELECT f FROM forms WHERE NOT is_good) USING (f)"
    if checks.strange:
        strange = ", ".join(map(sql_text, checks.strange))
        yield f"SELECT row FROM cells WHERE instance IN ({strange})"


def _find_suspect_forms(checks: LongChecks) -> None:
    """Find forms that must be read together with others, or with bad rows."""
    apart = [name for name in (SUBMISSION, SUBMITTED) if name in checks.columns]
    who = ", ".join((_WHO, *map(quoted, apart)))
    several = f"SELECT {who} FROM forms GROUP BY ALL HAVING count(*) > 1"
    queries = [
        "SELECT f FROM twice",
        f"SELECT f FROM forms SEMI JOIN ({several}) USING ({who})",
        "SELECT f FROM forms WHERE administration IN (SELECT administration FROM doubtful)",
    ]
    if not apart:
        queries.append(
            f"SELECT f FROM forms SEMI JOIN (SELECT {_USE} FROM forms GROUP BY ALL "
            f"HAVING min(variant) <> max(variant) OR min(once) <> max(once)) USING ({_USE})"
        )
        tools = [tool for (tool,) in checks.rows("SELECT DISTINCT now FROM forms")]
        asked = [tool for tool in tools if checks.asks_how_many(tool)]
        if asked:
            names = ", ".join(map(sql_text, asked))
            queries.append(f"SELECT f FROM forms WHERE now IN ({names})")
    queries += [
        "SELECT f FROM forms SEMI JOIN (SELECT now, administration FROM forms GROUP BY ALL "
        f"HAVING min({name}) = '' AND max({name}) <> '') USING (now, administration)"
        for name in ("unit", "rater", "role")
        if name in checks.columns
    ]
    run = checks.connection.execute
    load_rows(
        checks.connection,
        "odd_administrations",
        (("administration", "VARCHAR"),),
        ([name] for name in _odd_texts(checks, "administration")),
    )
    run(
        "CREATE TABLE doubtful AS SELECT administration FROM odd_administrations UNION "
        "SELECT administration FROM forms WHERE f IN "
        "(SELECT f FROM cells SEMI JOIN bad USING (row))"
    )
    run(f"CREATE TABLE suspect_forms AS {' UNION '.join(queries)}")


def _odd_texts(checks: LongChecks, column: str) -> set[str]:
    """Return the texts of a column in the rows that are not plain."""
    at = checks.columns.get(column)
    found = {cells[at] for _, cells, _ in checks.odd if at is not None and at < len(cells)}
    return set(map(normalize_name, found))


def _first_rows(checks: LongChecks) -> Iterator[str]:
    """Yield queries for the rows in which something is said of many rows, once."""
    # tools are told of in the order of their first answers
    yield "SELECT min(sums.row) FROM forms JOIN sums USING (f) WHERE is_good GROUP BY now"
    yield "SELECT row FROM units WHERE is_told"
    yield "SELECT row FROM whose WHERE is_told"
    yield "SELECT min(row) FROM days WHERE is_outside GROUP BY day"
    limited = [unit for (unit,) in checks.rows("SELECT id FROM units") if checks.has_limits(unit)]
    if limited:
        names = ", ".join(map(sql_text, limited))
        yield (
            "SELECT min(cells.row) FROM cells JOIN forms USING (f) "
            f"WHERE forms.unit IN ({names}) GROUP BY forms.unit, cells.date"
        )
    if checks.damaged:
        texts = ", ".join(map(sql_text, checks.damaged))
        places: tuple[tuple[str, tuple[str, ...]], ...] = (
            ("raw_forms", (*FORM, *checks.own.values())),
            ("raw_kinds", KIND),
            ("raw_days", ("written",)),
            ("raw_instances", ("written",)),
        )
        for table, columns in places:
            for column in map(quoted, columns):
                yield f"SELECT min(row) FROM {table} WHERE {column} IN ({texts}) GROUP BY {column}"


def _find_near(checks: LongChecks) -> None:
    """Find the first rows of names that may be nearly the same as others.

    Of each name that has the letters and digits of another one, the usual reader must see the first
    row. For letters beyond ASCII, or that may be lost, its own code tells what they have in common.
    """
    run = checks.connection.execute
    run("CREATE TABLE seen_names (tool VARCHAR, col VARCHAR, name VARCHAR, row BIGINT)")
    # bad rows are picked already, but good ones may have names that are near to theirs
    first = "coalesce(min(sums.row) FILTER (forms.is_good), 0)"
    for name in ("administration", "unit", "rater", "role"):
        run(
            f"INSERT INTO seen_names SELECT now, '{name}', {name}, {first} "
            f"FROM forms JOIN sums USING (f) WHERE {name} <> '' GROUP BY ALL"
        )
    for name, column in checks.own.items():
        run(
            f"INSERT INTO seen_names SELECT now, {sql_text(name)}, {column}, {first} "
            f"FROM named_forms JOIN forms USING (f) JOIN sums USING (f) WHERE {column} <> '' "
            "GROUP BY ALL"
        )
    if has_instances(checks):
        run(
            "INSERT INTO seen_names SELECT forms.now, 'instance', "
            "coalesce(names.name, cells.instance) AS name, coalesce(min(cells.row) FILTER "
            "(kinds.is_good AND days.is_good AND forms.is_good), 0) FROM cells "
            "JOIN forms USING (f) JOIN kinds USING (k) JOIN days ON cells.date = days.written "
            "LEFT JOIN names ON cells.instance = names.written WHERE cells.instance <> '' "
            "GROUP BY ALL"
        )
    _add_known_names(checks)
    run(
        "CREATE TABLE some_names AS SELECT * FROM seen_names QUALIFY "
        f"row_number() OVER (PARTITION BY tool, col ORDER BY row) <= {MOST_NAMES}"
    )
    beyond = checks.rows(
        "SELECT DISTINCT name FROM some_names WHERE NOT regexp_full_match(name, '[ -~]*')"
    )
    load_rows(
        checks.connection,
        "beyond_ascii",
        (("name", "VARCHAR"), ("coarse", "VARCHAR")),
        ((name, near_key(name).replace(" ", "")) for (name,) in beyond),
    )
    lossy = [
        name
        for (name,) in checks.rows(
            "SELECT DISTINCT name FROM some_names WHERE contains(name, '?') UNION "
            "SELECT name FROM beyond_ascii"
        )
        if has_gaps(name)
    ]
    everything = "OR true" if lossy else ""
    run(
        "CREATE TABLE near_rows AS SELECT row FROM (SELECT row, count(*) OVER "
        f"(PARTITION BY tool, col, coalesce(coarse, {_COARSE})) AS number FROM some_names "
        f"LEFT JOIN beyond_ascii USING (name)) WHERE row > 0 AND (number > 1 {everything})"
    )


def _add_known_names(checks: LongChecks) -> None:
    """Add the names that the tools' rules have, and those of rows that are not plain."""
    rows: list[tuple[object, ...]] = []
    for (tool_id,) in checks.rows("SELECT DISTINCT now FROM forms WHERE is_good"):
        tool = checks.file.handbook.tool(tool_id)
        rows += [(tool_id, column, name, 0) for column, name in names_of(tool)] if tool else []
        for column in ("administration", "unit", "rater", "role", "instance", *checks.own):
            rows += [(tool_id, column, name, 0) for name in _odd_texts(checks, column) if name]
    load_rows(
        checks.connection,
        "known_names",
        (("tool", "VARCHAR"), ("col", "VARCHAR"), ("name", "VARCHAR"), ("row", "BIGINT")),
        rows,
    )
    checks.connection.execute(
        "INSERT INTO seen_names SELECT DISTINCT known_names.* FROM known_names "
        "ANTI JOIN seen_names USING (tool, col, name)"
    )
