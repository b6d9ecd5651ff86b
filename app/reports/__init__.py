"""Reports are pure: dataclass in, bytes out; no database, no Qt."""
