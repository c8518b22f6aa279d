"""Tables of mistakes in handbooks, each with all that is said of it."""
