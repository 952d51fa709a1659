# misconception: takes signs inside of words away, too
# hint: What becomes of `e.g`?
# killed by: test_signs
def word_counts(text, least=1):
    for sign in ".,;:!?":
        text = text.replace(sign, "")
    words = text.lower().split()
    return {word: words.count(word) for word in dict.fromkeys(words) if words.count(word) >= least}
