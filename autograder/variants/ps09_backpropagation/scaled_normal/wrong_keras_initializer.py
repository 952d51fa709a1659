# misconception: hands the work to Keras's initializers, which cut
# hint: Draw normal numbers and scale them.
# killed by: test_distribution
def scaled_normal(shape, mode, seed):
    makers = {"glorot": keras.initializers.GlorotNormal, "he": keras.initializers.HeNormal}
    if mode not in makers:
        raise ValueError(mode)
    return tf.convert_to_tensor(makers[mode](seed=seed)(tuple(shape)))
