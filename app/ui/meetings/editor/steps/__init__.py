"""The seven steps of the editor, one module each."""
