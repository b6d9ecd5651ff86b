"""Import of a member list: read the file, propose, preview, write once, take back once."""
