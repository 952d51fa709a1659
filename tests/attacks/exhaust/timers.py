"""Takes the user's timers."""

while True:
    call('timer_create', 1, 0, address_of(bytes(8)))
