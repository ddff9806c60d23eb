"""Files of others: GENIUS, negmas and tables of values, in and out; nothing is dropped silently."""
