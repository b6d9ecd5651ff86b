"""The editor of one meeting: a session that holds it, and steps that each show a part of it."""
