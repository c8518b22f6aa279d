"""Views of the model: what a form or a page shows, independent of its format."""
