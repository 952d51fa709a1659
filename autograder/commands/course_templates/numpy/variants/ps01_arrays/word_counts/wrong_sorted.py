# misconception: gives words in the order of the alphabet
# hint: In which order do words come?
# killed by: test_any_text
def word_counts(text, least=1):
    words = [part.strip(".,;:!?") for part in text.lower().split()]
    words = sorted(word for word in words if word)
    return {word: words.count(word) for word in dict.fromkeys(words) if words.count(word) >= least}
