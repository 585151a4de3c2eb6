"""A file becomes an Article."""
