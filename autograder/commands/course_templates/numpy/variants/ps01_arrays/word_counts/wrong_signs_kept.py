# misconception: takes the signs at a word's end for a part of it
# hint: Are `be` and `be!` one word?
# killed by: test_a_sentence, test_any_text
def word_counts(text, least=1):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return {word: count for word, count in counts.items() if count >= least}
