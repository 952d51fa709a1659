# misconception: derives from the library's EarlyStopping
# hint: The exercise is to write it: derive from keras.callbacks.Callback.
# killed by: test_with_fit
class BestEpoch(keras.callbacks.EarlyStopping):
    def __init__(self, monitor="val_loss", mode="min"):
        super().__init__(monitor, mode=mode, patience=1000, restore_best_weights=True)

    @property
    def epoch(self):
        return self.best_epoch

    @property
    def value(self):
        return self.best

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)
