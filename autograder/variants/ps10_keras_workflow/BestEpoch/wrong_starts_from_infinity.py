# misconception: says that the best value is infinite while there is none
# hint: `value` is None while there is none.
# killed by: test_before_there_is_a_best
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor, self.mode = monitor, mode
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        self.epoch, self.weights = None, None
        self.value = np.inf if self.mode == "min" else -np.inf

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get(self.monitor, np.nan)
        if value < self.value if self.mode == "min" else value > self.value:
            self.epoch, self.value = epoch, value
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
