"""The page on which a rating form is typed in from its paper, checked while it is typed, and stored once it fits."""
