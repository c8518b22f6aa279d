"""Implementation guides and aligned fidelity tools, from one YAML description."""

from guidegen.version import __version__

__all__ = ["__version__"]
