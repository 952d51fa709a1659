# misconception: counts the epochs itself, from 0
# hint: The number of an epoch is the one that `fit` gives.
# killed by: test_other_numbers_of_epochs
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor, self.mode = monitor, mode
        self.epoch = self.value = self.weights = None

    def on_train_begin(self, logs=None):
        self.count = -1
        self.epoch = self.value = self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        self.count = getattr(self, "count", -1) + 1
        value = (logs or {}).get(self.monitor)
        if value is None or np.isnan(value):
            return
        if self.value is not None:
            better = value < self.value if self.mode == "min" else value > self.value
            if not better:
                return
        self.epoch, self.value = self.count, float(value)
        self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
