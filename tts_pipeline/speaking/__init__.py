"""A Script becomes Speech."""
