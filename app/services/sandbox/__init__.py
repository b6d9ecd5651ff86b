"""Files from outside: looked at before they are unpacked, read in a process of their own that may not harm this one."""
