"""What several test modules use: handbooks, builds, forms, cases. Test modules import no other."""
