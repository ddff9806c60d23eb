"""Figures as SVG that stands by itself: told apart by shape and letter, not by colour alone."""
