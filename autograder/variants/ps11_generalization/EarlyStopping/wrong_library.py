# misconception: hands the work to Keras's callback
# hint: Write the comparison and the memory yourself.
# killed by: test_stops_in_time_with_the_best_weights
class EarlyStopping(keras.callbacks.Callback):
    def __init__(self, patience, min_delta=0.0):
        super().__init__()
        self.inner = keras.callbacks.EarlyStopping("val_loss", min_delta, patience, mode="min", restore_best_weights=True)

    def set_model(self, model):
        super().set_model(model)
        self.inner.set_model(model)

    def on_train_begin(self, logs=None):
        self.inner.on_train_begin(logs)

    def on_epoch_end(self, epoch, logs=None):
        if "val_loss" not in (logs or {}):
            raise ValueError("there is no val_loss")
        self.inner.on_epoch_end(epoch, logs)

    def on_train_end(self, logs=None):
        self.inner.on_train_end(logs)
