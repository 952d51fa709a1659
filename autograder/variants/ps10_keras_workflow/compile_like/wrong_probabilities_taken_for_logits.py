# misconception: gives the loss logits and lets it take them for probabilities
# hint: A Dense layer without activation puts out logits, and the loss has to be told: from_logits.
# killed by: test_binary
def compile_like(model, task, size=1):
    logits = {"from_logits": False}
    choices = {
        "regression": (keras.losses.MeanSquaredError(), keras.metrics.MeanAbsoluteError()),
        "binary": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy(threshold=0.0)),
        "classes": (
            keras.losses.SparseCategoricalCrossentropy(**logits),
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
