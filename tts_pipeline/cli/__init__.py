"""One file per command: it parses, calls the pipeline, prints."""
