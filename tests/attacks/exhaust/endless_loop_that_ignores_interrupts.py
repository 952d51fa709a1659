"""Never ends, whoever interrupts it."""

while True:
    try:
        while True:
            pass
    except BaseException:
        pass
