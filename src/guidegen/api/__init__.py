"""Functions for programs, which `import guidegen` offers and which the commands use too.

Each module imports only what its own functions need, and `guidegen` imports it at the first use.
"""
