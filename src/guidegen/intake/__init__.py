"""What other programs give back: files become submissions, and submissions become answers."""
