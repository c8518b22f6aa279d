"""Views of the model: what one form, page or workbook shows, worked out without any format."""
