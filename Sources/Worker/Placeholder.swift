// Placeholder so that the target builds until its first noun is written.
