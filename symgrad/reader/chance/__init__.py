"""Laws, expectations and densities, written as sums over outcomes and averages over samples."""
