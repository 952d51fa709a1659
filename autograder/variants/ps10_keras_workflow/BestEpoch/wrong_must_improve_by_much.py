# misconception: asks for an improvement of more than a tenth
# hint: Better is better, however little.
# killed by: test_best_of_many
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
            better = value < self.value - 0.1 if self.mode == "min" else value > self.value + 0.1
            if not better:
                return
        self.epoch, self.value = epoch, float(value)
        self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
