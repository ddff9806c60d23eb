"""The nouns of the case language, one module a family of nouns."""
