"""The sample cell's year: made from a clerk's notes by the same calls that the window makes."""
