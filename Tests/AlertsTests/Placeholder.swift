// Placeholder so that the target builds until its first test is written.
