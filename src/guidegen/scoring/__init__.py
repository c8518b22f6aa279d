"""Exact scores from answers, as pure functions: no files, no clock, no network.

`compiling` prepares a tool once. Then `scorer` takes the answers through these modules in turn:

1. `administrations` groups the rows by use of the tool.
2. `question` parses each answer; `spellings` knows the ways to write it.
3. `rater_answers` and `raters` combine the answers of several raters.
4. `item_outcomes` calculates each item's number, with `expressions` for formulas and `from_tool`
   for numbers of other tools; `item_scores` turns it into points.
5. `methods` and `totals` calculate the scores, `criteria` says whether each criterion held, and
   `history` whether it is met over time.
6. `profile` adds up points by section and component, and finds advice on low items.

`results` has the records that go in and come out, and `export` turns them into data for programs.
Answers to older versions go through `crosswalks` first. `agreement` compares raters.
"""
