"""Fetches a page.

Control: none, there is nothing to fetch on a machine without a network.
"""

import urllib.error
import urllib.request

try:
    urllib.request.urlopen('http://127.0.0.1:9', timeout=1)
except urllib.error.URLError as error:
    raise error.reason from None
