"""Templates times seeds: what an author should know, as findings."""
