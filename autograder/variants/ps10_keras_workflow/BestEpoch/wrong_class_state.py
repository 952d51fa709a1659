# misconception: keeps the best value in the class, for all callbacks together
# hint: Two callbacks share nothing: keep it in self.
# killed by: test_two_at_once
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor, self.mode = monitor, mode
        BestEpoch.epoch = BestEpoch.value = BestEpoch.weights = None

    def on_train_begin(self, logs=None):
        BestEpoch.epoch = BestEpoch.value = BestEpoch.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or np.isnan(value):
            return
        if self.value is not None:
            better = value < self.value if self.mode == "min" else value > self.value
            if not better:
                return
        BestEpoch.epoch, BestEpoch.value = epoch, float(value)
        BestEpoch.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
