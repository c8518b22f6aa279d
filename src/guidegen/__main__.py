"""``python -m guidegen`` is ``guidegen``."""

from guidegen.cli import main

raise SystemExit(main())
