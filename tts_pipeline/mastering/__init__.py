"""A Clip becomes a Master: at the right level, measured on the decoded file."""
