# unusual: keeps all losses, and looks for the improvements anew
class EarlyStopping(keras.callbacks.Callback):
    def __init__(self, patience, min_delta=0.0):
        super().__init__()
        self.patience, self.min_delta = patience, min_delta

    def on_train_begin(self, logs=None):
        self.losses, self.snapshots = [], []

    def on_epoch_end(self, epoch, logs=None):
        if not logs or "val_loss" not in logs:
            raise ValueError("EarlyStopping needs val_loss in the logs")
        self.losses.append(float(logs["val_loss"]))
        self.snapshots.append(self.model.get_weights())
        if len(self.losses) - 1 - (self.last() if self.last() is not None else -1) >= self.patience:
            self.model.stop_training = True

    def last(self):
        found, best = None, float("inf")
        for number, loss in enumerate(self.losses):
            if best - loss > self.min_delta:
                found, best = number, loss
        return found

    def on_train_end(self, logs=None):
        if self.last() is not None:
            self.model.set_weights(self.snapshots[self.last()])
