# misconception: puts the best weights back after each epoch that is not better
# hint: Only at the end: until then the training goes its own way.
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
                self.model.set_weights(self.weights)
                return
        self.epoch, self.value = epoch, float(value)
        self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        pass
