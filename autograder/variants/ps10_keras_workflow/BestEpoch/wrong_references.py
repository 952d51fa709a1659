# misconception: keeps the variables themselves, which go on changing
# hint: A list of the model's variables is not a copy of their values.
# killed by: test_with_fit
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor, self.mode = monitor, mode
        self.epoch = self.value = self.weights = None

    def on_train_begin(self, logs=None):
        self.epoch = self.value = self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or np.isnan(value):
            return
        if self.value is not None:
            better = value < self.value if self.mode == "min" else value > self.value
            if not better:
                return
        self.epoch, self.value = epoch, float(value)
        self.weights = list(self.model.weights)

    def on_train_end(self, logs=None):
        if self.weights is not None:
            for weight, best in zip(self.model.weights, self.weights, strict=True):
                weight.assign(best)
