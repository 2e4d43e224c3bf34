"""Teams activities to questions, answers to Teams messages."""
