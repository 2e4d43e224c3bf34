"""What people can do with Signpost."""
