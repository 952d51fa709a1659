# unusual: a Counter, which remembers the order
def word_counts(text, least=1):
    from collections import Counter

    counts = Counter(filter(None, (part.strip(".,;:!?") for part in text.lower().split())))
    return Counter({word: count for word, count in counts.items() if count >= least})
