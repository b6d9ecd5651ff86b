"""The parts every page is built from: fields, binder, tables, cards, toasts, prompts and background work."""
