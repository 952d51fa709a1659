"""Roads in and out: learning platforms' archives into ``submitted/``, marks back to them."""
