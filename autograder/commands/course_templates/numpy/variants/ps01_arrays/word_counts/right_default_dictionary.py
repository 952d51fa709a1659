# unusual: a dictionary that begins at zero, thinned out at the end
def word_counts(text, least=1):
    from collections import defaultdict

    counts = defaultdict(int)
    for part in text.casefold().split():
        word = part.lstrip(".,;:!?").rstrip("?!:;,.")
        counts[word] += bool(word)
    for word in list(counts):
        if not word or counts[word] < least:
            del counts[word]
    return counts
