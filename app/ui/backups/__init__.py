"""Backups in the window: made by themselves while it is open and when it closes, listed, compared and restored."""
