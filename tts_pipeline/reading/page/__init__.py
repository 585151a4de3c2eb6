"""A web page: its runs of text, what its head says, and which of both is the article."""
