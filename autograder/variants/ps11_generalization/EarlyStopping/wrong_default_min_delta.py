# misconception: asks for a least improvement by default
# hint: Without `min_delta` any lower loss is an improvement.
# killed by: test_the_smallest_improvement_counts
class EarlyStopping(keras.callbacks.Callback):
    """Stops in time."""

    def __init__(self, patience, min_delta=1e-3):
        super().__init__()
        self.patience = patience
        self.min_delta = min_delta

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        if not logs or "val_loss" not in logs:
            raise ValueError("EarlyStopping needs val_loss: give fit validation_data")
        loss = logs["val_loss"]
        improved = not np.isnan(loss) and (self.best is None or loss < self.best - self.min_delta)
        if improved:
            self.best = loss
            self.wait = 0
            self.weights = self.model.get_weights()
        else:
            self.wait += 1
            if self.wait >= self.patience:
                self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)
