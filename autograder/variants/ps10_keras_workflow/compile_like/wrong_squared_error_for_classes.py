# misconception: trains class numbers with the squared error
# hint: Class 9 is not nine times class 1: cross-entropy.
# killed by: test_classes
def compile_like(model, task, size=1):
    logits = {"from_logits": True}
    choices = {
        "regression": (keras.losses.MeanSquaredError(), keras.metrics.MeanAbsoluteError()),
        "binary": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy(threshold=0.0)),
        "classes": (
            lambda y, z: tf.square(tf.cast(y, z.dtype) - tf.cast(tf.argmax(z, -1), z.dtype)),
            keras.metrics.SparseCategoricalAccuracy(),
        ),
        "one-hot": (keras.losses.CategoricalCrossentropy(**logits), keras.metrics.CategoricalAccuracy()),
        "tags": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy(threshold=0.0)),
    }
    if task not in choices:
        raise ValueError(f"no task {task}")
    loss, metric = choices[task]
    outputs = keras.layers.Dense(size)(model.outputs[0])
    complete = keras.Model(model.inputs, outputs)
    complete.compile(optimizer="adam", loss=loss, metrics=[metric])
    return complete
