"""Native messages to questions, answers to native messages."""
