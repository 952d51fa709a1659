# misconception: counts every word, however rare
# hint: Has the second argument any influence?
# killed by: test_rare_words
def word_counts(text, least=1):
    words = [part.strip(".,;:!?") for part in text.lower().split()]
    return {word: words.count(word) for word in dict.fromkeys(words) if word}
