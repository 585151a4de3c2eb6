"""An Article becomes a Script: the ordered spoken parts."""
