"""Named solutions of the bargaining literature, for analysts who ask for them."""
