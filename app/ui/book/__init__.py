"""The meeting book of the year on the screen, on the printer and as a file."""
