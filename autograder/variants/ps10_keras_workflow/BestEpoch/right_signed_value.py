# unusual: compares the value with its sign turned for "max"
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor = monitor
        self.sign = -1.0 if mode == "max" else 1.0
        self.forget()

    def forget(self):
        self.epoch, self.value, self.lowest, self.kept = None, None, np.inf, []

    def on_train_begin(self, logs=None):
        self.forget()

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor in logs and self.sign * logs[self.monitor] < self.lowest:
            self.lowest = self.sign * logs[self.monitor]
            self.epoch, self.value = epoch, logs[self.monitor]
            self.kept = [np.array(weight) for weight in self.model.weights]

    def on_train_end(self, logs=None):
        if self.kept:
            self.model.set_weights(self.kept)
