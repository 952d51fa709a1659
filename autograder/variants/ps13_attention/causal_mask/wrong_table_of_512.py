# misconception: cuts the mask out of a table of 512 positions
# hint: What comes out for a longer text? Compute the mask for the length.
# killed by: test_very_many_positions
_MASK = np.tri(512, dtype=bool)


def causal_mask(length):
    return tf.constant(_MASK)[:length, :length]
