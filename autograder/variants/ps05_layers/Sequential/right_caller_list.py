# unusual: keeps the caller's list, passes training only to layers that take it
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = layers

    def call(self, inputs, training=None):
        import inspect

        for step in self.steps:
            if "training" in inspect.signature(step.call).parameters:
                inputs = step(inputs, training=training)
            else:
                inputs = step(inputs)
        return inputs
