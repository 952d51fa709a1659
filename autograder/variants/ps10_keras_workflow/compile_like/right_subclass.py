# unusual: a subclass that holds the body
class Complete(keras.Model):
    def __init__(self, body, size):
        super().__init__()
        self.body, self.last = body, keras.layers.Dense(size)

    def call(self, inputs, training=None):
        return self.last(self.body(inputs, training=training))


def compile_like(model, task, size=1):
    losses = {
        "regression": keras.losses.MeanSquaredError(),
        "binary": keras.losses.BinaryCrossentropy(from_logits=True),
        "tags": keras.losses.BinaryCrossentropy(from_logits=True),
        "classes": keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        "one-hot": keras.losses.CategoricalCrossentropy(from_logits=True),
    }
    if task not in losses:
        raise ValueError(f"no task {task}")
    result = Complete(model, size)
    result(tf.zeros((1, *model.inputs[0].shape[1:])))
    metric = {"regression": "mae", "classes": "accuracy", "one-hot": "accuracy"}.get(task)
    result.compile("nadam", losses[task], metrics=[metric or keras.metrics.BinaryAccuracy(threshold=0.0)])
    return result
