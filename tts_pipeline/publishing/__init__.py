"""A Master becomes an Episode: a tagged MP3 and its sidecars."""
