"""The only home of codecs, pydub and synthesis of sounds."""
