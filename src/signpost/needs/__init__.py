"""Text to the needs it speaks of."""
