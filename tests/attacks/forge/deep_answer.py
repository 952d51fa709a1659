"""Answers with lists in lists, deeper than any recursion.

Control: none, its tests need the sandbox.
"""

def double(x):
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer
