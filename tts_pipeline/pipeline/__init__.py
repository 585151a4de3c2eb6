"""The table of contents: one file for each kind of programme, the only floor that knows every room."""
