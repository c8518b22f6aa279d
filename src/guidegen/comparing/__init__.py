"""What changed between two handbooks, and what a version number must do for it."""
