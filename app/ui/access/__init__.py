"""The pages at the door: setting a passphrase, the key for the safe, unlocking, and what to do when it is forgotten."""
