# misconception: lets the library's EarlyStopping do the work
# hint: The exercise is to write it.
# killed by: test_with_fit
class BestEpoch(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__()
        self.inner = keras.callbacks.EarlyStopping(
            monitor, mode=mode, patience=1000, restore_best_weights=True
        )
        self.epoch = self.value = None

    def set_model(self, model):
        super().set_model(model)
        self.inner.set_model(model)

    def on_train_begin(self, logs=None):
        self.epoch = self.value = None
        self.inner.on_train_begin(logs)

    def on_epoch_end(self, epoch, logs=None):
        self.inner.on_epoch_end(epoch, logs)
        self.epoch, self.value = self.inner.best_epoch, self.inner.best

    def on_train_end(self, logs=None):
        if self.inner.best_weights is not None:
            self.model.set_weights(self.inner.best_weights)
