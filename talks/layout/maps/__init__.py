"""Laying out maps: projection, what is drawn, names where there is room."""
