# unusual: losses by their functions, decided in branches
def compile_like(model, task, size=1):
    if task == "regression":
        loss, metric = "mse", "mae"
    elif task in ("binary", "tags"):
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
        metric = keras.metrics.BinaryAccuracy(threshold=0.0)
    elif task in ("classes", "one-hot"):
        kind = "SparseCategorical" if task == "classes" else "Categorical"
        loss = getattr(keras.losses, kind + "Crossentropy")(from_logits=True)
        metric = "accuracy"
    else:
        raise ValueError(task)
    result = keras.Sequential([model, keras.layers.Dense(size)])
    result.compile(optimizer=keras.optimizers.SGD(0.01), loss=loss, metrics=[metric])
    return result
