# unusual: an initializer of normal numbers that is told its deviation
def scaled_normal(shape, mode, seed):
    deviations = dict(glorot=np.sqrt(2.0 / np.sum(shape)), he=np.sqrt(2.0 / shape[0]))
    try:
        deviation = deviations[mode]
    except KeyError:
        raise ValueError(mode) from None
    return tf.convert_to_tensor(keras.initializers.RandomNormal(0.0, float(deviation), seed=seed)(tuple(shape)))
