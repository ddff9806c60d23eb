"""The whole settlement space: exact listing, merging and programmes, frontier and solutions."""
