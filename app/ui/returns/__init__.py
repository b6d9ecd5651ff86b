"""The return upward: what goes into it, where it is written, and what was sent."""
