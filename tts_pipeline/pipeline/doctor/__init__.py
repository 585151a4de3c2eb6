"""What is looked at before a flash needs it."""
