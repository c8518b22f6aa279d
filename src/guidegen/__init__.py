"""Implementation guides and aligned fidelity tools, from one YAML description."""

__version__ = "0.1.0"
