"""The sheets of the return upward, one module each; all of them read the redacted document and nothing else."""
