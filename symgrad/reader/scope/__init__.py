"""What is known of the names of a document at one point: their kinds, ranges and values."""
