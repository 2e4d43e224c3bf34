"""Owners' edits to answers: what is theirs, drafts, checks, a look at the result, publishing, and the way back."""
