"""Looks at a podcast feed as directories and players do, and at every file that it points to."""
