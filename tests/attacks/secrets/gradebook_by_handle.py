"""Opens the gradebook by a file handle instead of a path.

Control: none, the call is incomplete; it shows that it is refused before it is looked at.
"""

call('name_to_handle_at', -100, address_of(place.gradebook), 0, 0, 0)
