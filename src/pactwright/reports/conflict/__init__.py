"""Conflicts as graph models in words, as JSON, as a drawing and as a page."""
