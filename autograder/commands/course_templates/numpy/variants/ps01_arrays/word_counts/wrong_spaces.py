# misconception: knows only single spaces between words
# hint: White space is more than one space.
# killed by: test_any_text
def word_counts(text, least=1):
    words = [part.strip(".,;:!?") for part in text.lower().split(" ")]
    words = [word for word in words if word]
    return {word: words.count(word) for word in dict.fromkeys(words) if words.count(word) >= least}
