# misconception: takes away signs at the end only
# hint: Signs may stand before a word, too.
# killed by: test_any_text, test_signs
def word_counts(text, least=1):
    words = [part.rstrip(".,;:!?") for part in text.lower().split()]
    words = [word for word in words if word]
    return {word: words.count(word) for word in dict.fromkeys(words) if words.count(word) >= least}
