"""What is on the air: the latest flash and its flag, the ledger, retention, timetable, health check."""
