# misconception: derives from the library's layer
# hint: Write it yourself: four weights and two formulas.
# killed by: test_weights
class BatchNorm(keras.layers.BatchNormalization):
    def __init__(self, momentum=0.9, epsilon=0.001, **kwargs):
        super().__init__(momentum=momentum, epsilon=epsilon, **kwargs)
