"""Slack messages to questions, answers to Slack messages."""
