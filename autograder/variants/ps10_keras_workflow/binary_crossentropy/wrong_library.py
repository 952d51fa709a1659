# misconception: calls the library's loss
# hint: The exercise is to write it.
# killed by: test_ordinary_logits
def binary_crossentropy(labels, logits):
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    return keras.losses.binary_crossentropy(tf.cast(labels, logits.dtype), logits, from_logits=True)
