"""Match pages of different editions, and make small pages that lead from one to another.

Guides and tools are matched by id, wherever they are and whatever their titles. A hand-written page
has no id and is matched by path.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from guidegen.language import translator
from guidegen.publishing.record import Edition, PublishedPage

_HTML = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="canonical" href="{address}">
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a id="page" href="{address}">{words}</a></p>
</main>
<script>
location.replace(document.getElementById("page").href + location.search + location.hash);
</script>
</body>
</html>
"""


class Lineage:
    """Ids that mean the same guide or tool according to any edition."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self._first: dict[str, str] = {}
        for edition in editions:
            for page in edition.pages:
                for name in page.former_ids:
                    self._first[self._of(name)] = self._of(page.id)

    def find(self, page: PublishedPage, edition: Edition) -> PublishedPage | None:
        """Return the page in another edition, moved or not, under its own id or another."""
        if not page.id:
            return next((p for p in edition.pages if p.path == page.path), None)
        own = [p for p in edition.pages if p.id and self._of(p.id) == self._of(page.id)]
        # an id that was given away and taken again means two pages: the current name wins
        own.sort(key=lambda p: (p.id != page.id, page.id not in p.former_ids))
        if own:
            return own[0]
        return None

    def _of(self, name: str) -> str:
        while self._first.get(name, name) != name:
            name = self._first[name]
        return name


def find_moved(edition: Edition, others: Sequence[Edition]) -> Mapping[str, str]:
    """Return paths that other editions have for pages of this one, with their paths here."""
    lineage, own = Lineage((*others, edition)), {page.path for page in edition.pages}
    found: dict[str, str] = {}
    # a path means what it meant last
    for other in sorted(others, key=lambda each: each.order):
        for page in other.pages:
            here = lineage.find(page, edition)
            if page.path not in own and here:
                found[page.path] = here.path
    return found


def current(editions: Sequence[Edition]) -> Mapping[str, tuple[Edition, PublishedPage]]:
    """Return the newest page for each path of any edition; the oldest edition is first."""
    lineage = Lineage(editions)
    # a draft is not for use: any other edition with the page wins
    newest = [each for draft in (False, True) for each in editions[::-1] if each.draft is draft]
    found: dict[str, tuple[Edition, PublishedPage]] = {}
    for edition in newest:
        for page in edition.pages:
            if page.path not in found:
                found[page.path] = next(
                    (other, there) for other in newest if (there := lineage.find(page, other))
                )
    return found


def make_redirect(path: str, to: str, edition: Edition) -> str:
    """Return a page at ``path`` that leads to ``to``, both below one folder, and keeps the anchor.

    It is in the language of the edition that it leads to.
    """
    _ = translator(edition.language)
    start = posixpath.dirname(path) or "."
    return _HTML.format(
        language=escape(edition.language.replace("_", "-")),
        title=escape(edition.title),
        address=escape(quote(posixpath.relpath(to, start))),
        words=escape(_("Go to this page in the edition {edition}").format(edition=edition.tag)),
    )
