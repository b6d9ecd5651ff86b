"""The page of all papers: which one, of what, how it looks, to the printer and to a file."""
