"""The rules of the Party cell's meeting book, in plain values: the standard library only."""
