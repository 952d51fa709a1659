# unusual: counts each word of a list
def word_counts(text, least=1):
    words = [w for w in (part.strip(".,;:!?") for part in text.lower().split()) if w]
    return {word: words.count(word) for word in words if words.count(word) >= least}
