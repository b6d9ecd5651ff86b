"""Steps from one schema to the next; a released step is never edited and never looks at the live tables."""
