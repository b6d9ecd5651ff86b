"""Speed as ratios: `python -m tests.bench` runs our side and a plain peer in turns and prints both."""
