"""Takes the user's queues of asynchronous I/O."""

while True:
    call('syscall', NUMBERS['io_setup'], 1000, address_of(bytes(8)))
