# unusual: a generator of its own, keras.random with a seed generator
seeds = keras.random.SeedGenerator(0)


def dropout(x, rate, training):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must lie in [0, 1)")
    numbers = keras.random.uniform(tf.shape(x), seed=seeds)
    kept = tf.cast(numbers >= rate, x.dtype)
    return tf.where(training, x / (1.0 - rate) * kept, x)
