# unusual: losses and metrics of one's own
def compile_like(model, task, size=1):
    def mean_binary(y, z):
        y = tf.reshape(tf.cast(y, z.dtype), tf.shape(z))
        return tf.reduce_mean(tf.nn.softplus(z) - y * z, axis=-1)

    def answers(y, z):
        y = tf.reshape(tf.cast(y, z.dtype), tf.shape(z))
        return tf.reduce_mean(tf.cast(tf.equal(z > 0, y > 0.5), tf.float32), axis=-1)

    table = {
        "regression": ("mean_squared_error", "mean_absolute_error"),
        "binary": (mean_binary, answers),
        "tags": (mean_binary, answers),
        "classes": (
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            "sparse_categorical_accuracy",
        ),
        "one-hot": (keras.losses.CategoricalCrossentropy(from_logits=True), "categorical_accuracy"),
    }
    if task not in table:
        raise ValueError(f"unknown task {task}")
    loss, metric = table[task]
    result = keras.Model(model.inputs[0], keras.layers.Dense(size)(model.outputs[0]))
    result.compile("rmsprop", loss, metrics=[metric])
    return result
