# misconception: leaves out words that come just as often as asked
# hint: Is 2 less often than 2?
# killed by: test_rare_words
def word_counts(text, least=1):
    words = [part.strip(".,;:!?") for part in text.lower().split()]
    words = [word for word in words if word]
    return {w: words.count(w) for w in dict.fromkeys(words) if least == 1 or words.count(w) > least}
