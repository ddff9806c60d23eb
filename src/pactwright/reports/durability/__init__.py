"""Whether arrangements would last: in words for a terminal, as plain data, and as tables."""
