# unusual: a generator of its own, keras.random with a seed generator
seeds = keras.random.SeedGenerator(0)


def dropout(x, rate, training):
    if rate < 0 or rate >= 1:
        raise ValueError("the rate must lie in [0, 1)")
    numbers = keras.random.uniform(tf.shape(x), seed=seeds)
    scale = tf.where(numbers < rate, 0.0, 1.0 / (1.0 - rate))
    return tf.where(training, x * tf.cast(scale, x.dtype), x)
