"""The program's own texts in other languages."""
