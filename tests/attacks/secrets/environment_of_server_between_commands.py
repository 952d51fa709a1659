"""Reads what the server that stays between commands was started with."""

open(f'/proc/{place.keeper}/environ', 'rb').read()
