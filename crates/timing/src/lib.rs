//! Calendars and coincidence: was the date chance?
