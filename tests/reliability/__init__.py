"""The reliability protocol: short forms run in the suite, the long form by `python -m tests.reliability`."""
