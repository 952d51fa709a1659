"""Leaves a file in /tmp.

Control: none, it would change this machine.
"""

open('/tmp/gradetape-was-here', 'w')
