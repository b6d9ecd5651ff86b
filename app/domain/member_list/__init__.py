"""Reading a list of members as offices keep it: the certain is taken, the doubtful is said, nothing is dropped."""
