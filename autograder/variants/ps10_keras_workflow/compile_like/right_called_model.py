# unusual: the body called like a layer
def compile_like(model, task, size=1):
    inputs = keras.Input(model.inputs[0].shape[1:])
    result = keras.Model(inputs, keras.layers.Dense(units=size, activation="linear")(model(inputs)))
    losses, metrics = keras.losses, keras.metrics
    yes_or_no = dict(
        loss=losses.BinaryCrossentropy(from_logits=True), metrics=[metrics.BinaryAccuracy("right", threshold=0)]
    )
    settings = {
        "regression": dict(loss=losses.MeanSquaredError(), metrics=["mean_absolute_error"]),
        "binary": yes_or_no,
        "tags": yes_or_no,
        "classes": dict(loss=losses.SparseCategoricalCrossentropy(True), metrics=["acc"]),
        "one-hot": dict(loss=losses.CategoricalCrossentropy(True), metrics=["acc"]),
    }
    try:
        chosen = settings[task]
    except KeyError:
        raise ValueError("no such task") from None
    result.compile(optimizer=keras.optimizers.Adam(0.01), **chosen)
    return result
