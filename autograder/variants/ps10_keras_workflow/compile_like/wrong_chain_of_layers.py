# misconception: puts the layers of the model in a row
# hint: Not every model is a chain. Where do its outputs come from?
# killed by: test_bodies_with_a_branch
def compile_like(model, task, size=1):
    how = {
        "regression": ("mse", "mae"),
        "binary": (keras.losses.BinaryCrossentropy(from_logits=True), keras.metrics.BinaryAccuracy(threshold=0.0)),
        "classes": (keras.losses.SparseCategoricalCrossentropy(from_logits=True), "accuracy"),
        "one-hot": (keras.losses.CategoricalCrossentropy(from_logits=True), "accuracy"),
        "tags": (keras.losses.BinaryCrossentropy(from_logits=True), keras.metrics.BinaryAccuracy(threshold=0.0)),
    }
    if task not in how:
        raise ValueError(task)
    new = keras.Sequential(model.layers + [keras.layers.Dense(size)])
    new.compile("adam", how[task][0], metrics=[how[task][1]])
    return new
