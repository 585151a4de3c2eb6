"""Small input and output that all rooms need: whole files, locks, deadlines, daemon threads, a byte store."""
