"""Where a workbook of digital forms has what: `digital` writes it, `intake` reads it.

Each form is one sheet: questions down, filled-in forms across. The first column, which is hidden,
holds a key for each row that is read. What has no key is for people alone.

===== ============================= =============== =============== =====
row   first column (hidden)         for people      first answers   …
===== ============================= =============== =============== =====
1     ``guidegen:walk:::1-2-0/…``   title           1               2
2     ``guidegen_submission``       (hidden)        1               2
3     ``each__room__instance``      Room            1               2
9     ``header__school``            School          (to fill in)
12    ``asks_name__morning``        3a …            (to fill in)
===== ============================= =============== =============== =====

- The first cell of the sheet is the form's identity, as `FormIdentity.text` writes it.
- A column holds answers if its cell in the row `SUBMISSION` holds a number: that of the filled-in
  form. Several columns with one number are one form, with a column for each room or session; what
  is asked once in all is in the first of them.
- A row with the key of an `instance_name` says which room or session a column is for. There is a
  row for each thing that questions are repeated for, and its cell is empty in columns that are for
  none of these.
- The other keys are names of header fields (`header_names`) and of questions (`question_names`).
  Marks beside a number, such as NA, are written into the cell of the number.
- Every value is text: a code, or what was written.
"""

from __future__ import annotations

#: the key of the row that says which columns are one filled-in form
SUBMISSION = "guidegen_submission"
#: the hidden sheet with lists of answers and their points; nothing is read from it
LISTS_SHEET = "guidegen"
