"""What each claim of the register does: the elements that rest on it, and what they move."""
