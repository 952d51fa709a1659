# misconception: takes a missing value for 0
# hint: An epoch without the value is never the best.
# killed by: test_no_number
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor, self.mode = monitor, mode
        self.epoch = self.value = self.weights = None

    def on_train_begin(self, logs=None):
        self.epoch = self.value = self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor, 0.0)
        if value is None or np.isnan(value):
            return
        if self.value is not None:
            better = value < self.value if self.mode == "min" else value > self.value
            if not better:
                return
        self.epoch, self.value = epoch, float(value)
        self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
