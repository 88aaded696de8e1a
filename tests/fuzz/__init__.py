"""Random documents for the whole of symgrad: whatever is in one, it is judged, and nothing of it is symgrad's fault."""
