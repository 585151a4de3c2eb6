"""The neural voice's model made over for this machine: the same weights, on instructions that are faster here."""
