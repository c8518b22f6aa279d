"""Write the events of plans and decisions as iCalendar files that calendar programs read."""
