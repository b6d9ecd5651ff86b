"""Tasks across all meetings."""
