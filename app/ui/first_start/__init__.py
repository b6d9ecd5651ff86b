"""The first start: four questions at most."""
