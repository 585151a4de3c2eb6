"""The hourly flash: planned, spoken in time, put on the air, taken off it."""
