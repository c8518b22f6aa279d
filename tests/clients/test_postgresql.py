"""The server of these tests holds a database that they may fill."""

from __future__ import annotations

import psycopg


def test_rows_come_back(postgresql: str) -> None:
    with psycopg.connect(postgresql) as database:
        database.execute("CREATE TABLE answers (value text)")
        database.execute("INSERT INTO answers VALUES ('1'), ('¿2?')")
        assert database.execute("SELECT value FROM answers").fetchall() == [("1",), ("¿2?",)]
        database.execute("DROP TABLE answers")
