"""The frozen values that the rooms hand on to each other."""
