# misconception: leaves the accuracy to its name, which cuts logits at one half
# hint: "accuracy" does not know that your outputs are logits. Which logit has the probability one half?
# killed by: test_binary_threshold
def compile_like(model, task, size=1):
    logits = {"from_logits": True}
    choices = {
        "regression": (keras.losses.MeanSquaredError(), keras.metrics.MeanAbsoluteError()),
        "binary": (keras.losses.BinaryCrossentropy(**logits), "accuracy"),
        "classes": (
            keras.losses.SparseCategoricalCrossentropy(**logits),
            "accuracy",
        ),
        "one-hot": (keras.losses.CategoricalCrossentropy(**logits), "accuracy"),
        "tags": (keras.losses.BinaryCrossentropy(**logits), "accuracy"),
    }
    if task not in choices:
        raise ValueError(f"no task {task}")
    loss, metric = choices[task]
    outputs = keras.layers.Dense(size)(model.outputs[0])
    complete = keras.Model(model.inputs, outputs)
    complete.compile(optimizer="adam", loss=loss, metrics=[metric])
    return complete
