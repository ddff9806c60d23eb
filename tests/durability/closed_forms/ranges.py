"""Parameters for the closed forms, well inside their ranges."""

from hypothesis import strategies as st

CHANCES = st.floats(0.01, 0.99)
SHARES = st.floats(0, 1)
COSTS = st.floats(0.001, 0.6)
DISCOUNTS = st.floats(0.05, 0.97)
SMALL = st.floats(0.001, 0.3)
POSITIVE = st.floats(0.05, 8)
CLOSE = 1e-9
