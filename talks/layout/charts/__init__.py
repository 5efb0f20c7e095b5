"""Laying out charts: what stands where, sizes of labels, colours, pictograms."""
