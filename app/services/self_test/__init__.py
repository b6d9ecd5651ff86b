"""The program tries itself: every part once, on a book of its own in a folder of its own; nothing else is touched."""
