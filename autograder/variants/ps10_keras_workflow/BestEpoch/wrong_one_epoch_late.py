# misconception: keeps the weights of the epoch after the best
# hint: The weights at the end of that very epoch.
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
        if self.value is not None and self.late_needed:
            self.weights, self.late_needed = self.model.get_weights(), False
        if value is None or np.isnan(value):
            return
        if self.value is not None:
            better = value < self.value if self.mode == "min" else value > self.value
            if not better:
                return
        self.epoch, self.value = epoch, float(value)
        self.late_needed = True

    def on_epoch_begin(self, epoch, logs=None):
        pass

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
