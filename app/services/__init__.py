"""One function per thing a person can do; the window and the command line call the same one."""
