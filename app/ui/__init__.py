"""The window: it shows frozen values of the domain and calls services; it never sees SQL or paper."""
