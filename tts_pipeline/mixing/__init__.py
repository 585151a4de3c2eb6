"""Speech and sounds become a Timeline, and the Timeline a Clip."""
