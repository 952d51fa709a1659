# misconception: hands the work to Keras's scaling initializer
# hint: Draw normal numbers and scale them yourself.
# killed by: test_seed
def scaled_normal(shape, mode, seed):
    fans = {"glorot": ("fan_avg", 1.0), "he": ("fan_in", 2.0)}
    if mode not in fans:
        raise ValueError(mode)
    fan, scale = fans[mode]
    make = keras.initializers.VarianceScaling(scale, fan, "untruncated_normal", seed=seed)
    return tf.convert_to_tensor(make(tuple(shape)))
