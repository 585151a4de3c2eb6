"""The published model's graph, edited once: what the voice needs beside what it was released with."""
