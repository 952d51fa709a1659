# unusual: keeps a list of what happened and decides at the end
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor, self.sign = monitor, {"min": 1, "max": -1}[mode]
        self.seen = []

    @property
    def best(self):
        return min(self.seen, key=lambda entry: self.sign * entry[1], default=(None, None, None))

    @property
    def epoch(self):
        return self.best[0]

    @property
    def value(self):
        return self.best[1]

    def on_train_begin(self, logs=None):
        self.seen = []

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get(self.monitor)
        if value is not None and value == value:
            weights = [tf.identity(weight) for weight in self.model.weights]
            self.seen.append((epoch, value, weights))

    def on_train_end(self, logs=None):
        if self.seen:
            for weight, value in zip(self.model.weights, self.best[2], strict=True):
                weight.assign(value)
