# misconception: puts the new layer in place of the body's last one
# hint: `model` is all layers but the last: the new one comes after its output.
# killed by: test_every_task
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
    if task not in choices:
        raise ValueError(f"no task {task}")
    loss, metric = choices[task]
    outputs = keras.layers.Dense(size)(model.layers[-2].output if len(model.layers) > 1 else model.inputs[0])
    complete = keras.Model(model.inputs, outputs)
    complete.compile(optimizer="adam", loss=loss, metrics=[metric])
    return complete
