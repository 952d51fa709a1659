# misconception: takes words with capitals for other words
# hint: Are `To` and `to` one word?
# killed by: test_a_sentence, test_any_text
def word_counts(text, least=1):
    counts = {}
    for part in text.split():
        word = part.strip(".,;:!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return {word: count for word, count in counts.items() if count >= least}
