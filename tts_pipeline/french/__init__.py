"""Pure text rules: what the eye reads becomes what the ear hears."""
