"""The annual wheel: everything with a date, as a wheel, as a list and as a calendar to subscribe to."""
