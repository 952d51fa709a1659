# misconception: counts an example as right only if all its tags are
# hint: The metric counts answers, one for each tag.
# killed by: test_tags
def compile_like(model, task, size=1):
    logits = {"from_logits": True}
    choices = {
        "regression": (keras.losses.MeanSquaredError(), keras.metrics.MeanAbsoluteError()),
        "binary": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy(threshold=0.0)),
        "classes": (
            keras.losses.SparseCategoricalCrossentropy(**logits),
            keras.metrics.SparseCategoricalAccuracy(),
        ),
        "one-hot": (keras.losses.CategoricalCrossentropy(**logits), keras.metrics.CategoricalAccuracy()),
        "tags": (
            keras.losses.BinaryCrossentropy(**logits),
            lambda y, z: tf.cast(tf.reduce_all(tf.equal(y > 0.5, z > 0), axis=-1), tf.float32),
        ),
    }
    if task not in choices:
        raise ValueError(f"no task {task}")
    loss, metric = choices[task]
    outputs = keras.layers.Dense(size)(model.outputs[0])
    complete = keras.Model(model.inputs, outputs)
    complete.compile(optimizer="adam", loss=loss, metrics=[metric])
    return complete
