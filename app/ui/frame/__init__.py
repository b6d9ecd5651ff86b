"""The parts of the frame around the pages: top bar, search, places, page head, help, status line."""
