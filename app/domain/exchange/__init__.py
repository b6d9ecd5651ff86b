"""What leaves the cell: redaction, the documented files and the reading of them; standard library only."""
