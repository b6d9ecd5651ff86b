"""Backups: made, listed, thinned, compared and restored; one file each, checked whole before it has its name."""
