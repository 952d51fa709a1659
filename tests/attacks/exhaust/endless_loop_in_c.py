"""Never ends, in C code that no interrupt reaches."""

import re

re.match(r'(a+)+$', 'a' * 60 + 'b')
