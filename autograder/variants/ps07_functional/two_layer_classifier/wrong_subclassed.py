# misconception: is a subclass of keras.Model without a graph
# hint: Call layers on keras.Input(...), then keras.Model(inputs, outputs).
# killed by: test_graph
class _Classifier(keras.Model):
    def __init__(self, hidden_units, num_classes):
        super().__init__()
        self.hidden = keras.layers.Dense(hidden_units, activation="relu")
        self.last = keras.layers.Dense(num_classes, activation="softmax")

    def call(self, inputs):
        return self.last(self.hidden(inputs))


def two_layer_classifier(num_features, hidden_units, num_classes):
    model = _Classifier(hidden_units, num_classes)
    model(np.zeros((1, num_features), np.float32))
    return model
