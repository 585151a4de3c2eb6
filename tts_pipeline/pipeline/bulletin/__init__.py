"""Bulletins: stories chosen and spoken so that they last as long as the slot."""
