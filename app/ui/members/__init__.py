"""The members of the cell: the list, one person beside it, and taking over a list of the office."""
