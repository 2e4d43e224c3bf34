"""The loop that learns: what was missed, to whoever can answer it, to a note, to the next who asks."""
