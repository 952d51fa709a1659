# misconception: keeps no weights of frozen layers
# hint: All weights belong to an epoch, those of layers that are not trained too.
# killed by: test_best_of_many
class BestEpoch(keras.callbacks.Callback):
    """Remembers the best epoch."""

    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.monitor = monitor
        self.mode = mode
        self.epoch = None
        self.value = None
        self.weights = None

    def on_train_begin(self, logs=None):
        self.epoch = None
        self.value = None
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or np.isnan(value):
            return
        if self.value is None or (value < self.value if self.mode == "min" else value > self.value):
            self.epoch = epoch
            self.value = float(value)
            self.weights = [layer.get_weights() for layer in self.model.layers if layer.trainable]
            self.weights = [w for part in self.weights for w in part]

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
