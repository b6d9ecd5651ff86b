"""Documents of the cell: the list and the register of numbers, and one document being written."""
