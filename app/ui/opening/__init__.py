"""What stands before an open book: one copy at a time, a damaged file, the place where the folder lies."""
