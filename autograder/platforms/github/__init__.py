"""A repository for students: the released notebook, the package, and checks in GitHub Actions."""
