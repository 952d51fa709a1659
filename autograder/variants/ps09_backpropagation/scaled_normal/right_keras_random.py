# unusual: Keras's random numbers with an integer seed
def scaled_normal(shape, mode, seed):
    match mode:
        case "glorot":
            deviation = (2 / sum(shape)) ** 0.5
        case "he":
            deviation = (2 / shape[0]) ** 0.5
        case _:
            raise ValueError("glorot or he")
    return tf.convert_to_tensor(keras.random.normal(tuple(shape), stddev=deviation, seed=seed, dtype="float32"))
