"""The rating of a meeting: the form is data, the records prove what they can, a person judges the rest."""
