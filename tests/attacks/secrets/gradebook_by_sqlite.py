"""Opens the gradebook as a database.

Control: none, the decoy is not a database.
"""

import sqlite3

try:
    sqlite3.connect(f'file:{place.gradebook}?mode=ro', uri=True).execute('pragma user_version')
except sqlite3.OperationalError as error:
    raise PermissionError(str(error)) from None
