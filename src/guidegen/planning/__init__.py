"""Work out what plans, calendars, stages and systems come to: who does what where and when."""
