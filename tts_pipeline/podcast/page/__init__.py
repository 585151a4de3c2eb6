"""The listeners' page: every episode with a player, its chapters and its transcript."""
