# misconception: counts a logit as yes only above one half
# hint: A probability of one half is a logit of 0: sigmoid(0) = 1/2. What does BinaryAccuracy compare with by default?
# killed by: test_binary_threshold
def compile_like(model, task, size=1):
    logits = {"from_logits": True}
    choices = {
        "regression": (keras.losses.MeanSquaredError(), keras.metrics.MeanAbsoluteError()),
        "binary": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy()),
        "classes": (
            keras.losses.SparseCategoricalCrossentropy(**logits),
            keras.metrics.SparseCategoricalAccuracy(),
        ),
        "one-hot": (keras.losses.CategoricalCrossentropy(**logits), keras.metrics.CategoricalAccuracy()),
        "tags": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy()),
    }
    if task not in choices:
        raise ValueError(f"no task {task}")
    loss, metric = choices[task]
    outputs = keras.layers.Dense(size)(model.outputs[0])
    complete = keras.Model(model.inputs, outputs)
    complete.compile(optimizer="adam", loss=loss, metrics=[metric])
    return complete
