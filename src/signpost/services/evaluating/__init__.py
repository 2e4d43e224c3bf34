"""Question sets to how well they are answered: for owners, for testers, and before anything is published."""
