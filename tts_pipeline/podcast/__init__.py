"""The podcast: a catalogue of what was published, and the static folder that listeners' players read."""
