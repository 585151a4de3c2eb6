"""Formats of articles, one file each: what a source holds becomes a draft of blocks and metadata."""
