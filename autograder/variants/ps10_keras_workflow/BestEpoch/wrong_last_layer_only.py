# misconception: keeps the last layer alone
# hint: All weights of the model.
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
            better = value < self.value if self.mode == "min" else value > self.value
            if not better:
                return
        self.epoch, self.value = epoch, float(value)
        self.weights = self.model.layers[-1].get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.layers[-1].set_weights(self.weights)
