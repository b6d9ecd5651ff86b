"""The key of the book and who may use it; nothing here knows the database, and no secret is ever logged or shown."""
