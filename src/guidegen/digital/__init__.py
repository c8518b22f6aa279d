"""Forms to be filled in by other programs: workbooks, XLSForms, Google Forms, Word documents."""
