"""Where the people of one role answer differently from those of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidegen.scoring.agreement.coded import Key, Session
from guidegen.scoring.agreement.records import RoleAnswers, RolesDiffer


def roles_differ(session: Session) -> Iterator[RolesDiffer]:
    """The questions of an administration on which roles differ, in the order of the form.

    A question counts that two roles or more answered. It differs where their most frequent
    answers do, or where one role has none because two answers are equally frequent. All roles
    take part, also those that do not vote; rows without a role do not.
    """
    given: dict[Key, dict[str, Counter[str]]] = {}
    for row in session.rows:
        _rater, role = row.identity
        if role and row.code is not None:
            given.setdefault(row.key, {}).setdefault(role, Counter())[row.code.text] += 1
    several = {key: by_role for key, by_role in given.items() if len(by_role) > 1}
    for key, by_role in several.items():
        roles = tuple(_role(role, counted) for role, counted in sorted(by_role.items()))
        first = {each.most_frequent for each in roles}
        if len(first) > 1 or None in first:
            yield RolesDiffer(*key, roles)


def _role(role: str, counted: Counter[str]) -> RoleAnswers:
    answers = tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    is_clear = len(answers) == 1 or answers[0][1] > answers[1][1]
    return RoleAnswers(role, answers, answers[0][0] if is_clear else None)
