"""The nouns of Signpost: frozen records without input or output."""
