# misconception: counts signs alone as a word without letters
# hint: What is left of `...`?
# killed by: test_signs, test_no_words
def word_counts(text, least=1):
    words = [part.strip(".,;:!?") for part in text.lower().split()]
    return {word: words.count(word) for word in dict.fromkeys(words) if words.count(word) >= least}
