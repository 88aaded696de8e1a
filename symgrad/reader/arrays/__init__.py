"""Values that are vectors and matrices: products, blocks, norms, indices and exponents on them."""
