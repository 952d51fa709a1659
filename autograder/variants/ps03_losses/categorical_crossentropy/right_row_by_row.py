# unusual: maps a function of one example over the batch
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny

    def loss_of_one(example):
        target, row = example
        return -tf.tensordot(target, tf.math.log(tf.clip_by_value(row, tiny, 1)), axes=1)

    return tf.map_fn(loss_of_one, (y_true, probabilities), fn_output_signature=probabilities.dtype)
