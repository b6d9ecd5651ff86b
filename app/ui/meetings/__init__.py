"""The meetings of the cell on screen: the list of a year and the editor of one meeting."""
