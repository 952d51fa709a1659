# misconception: takes an unknown task for a regression
# hint: Raise ValueError: a wrong word should not train the wrong thing.
# killed by: test_unknown_task
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
        "tags": (keras.losses.BinaryCrossentropy(**logits), keras.metrics.BinaryAccuracy(threshold=0.0)),
    }
    loss, metric = choices.get(task, choices["regression"])
    outputs = keras.layers.Dense(size)(model.outputs[0])
    complete = keras.Model(model.inputs, outputs)
    complete.compile(optimizer="adam", loss=loss, metrics=[metric])
    return complete
