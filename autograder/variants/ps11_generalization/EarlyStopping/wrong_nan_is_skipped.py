# misconception: does not count epochs of NaN
# hint: They are not an improvement, and so they count.
# killed by: test_not_a_number
class EarlyStopping(keras.callbacks.Callback):
    def __init__(self, patience, min_delta=0.0):
        super().__init__()
        self.patience = patience
        self.min_delta = min_delta

    def on_train_begin(self, logs=None):
        self.best = np.inf
        self.best_weights = None
        self.waited = 0

    def on_epoch_end(self, epoch, logs=None):
        loss = (logs or {}).get("val_loss")
        if loss is None:
            raise ValueError("there is no `val_loss`: give `fit` some validation data")
        if loss != loss:
            return
        if loss < self.best - self.min_delta:
            self.best = loss
            self.best_weights = self.model.get_weights()
            self.waited = 0
        else:
            self.waited += 1
            if self.waited >= self.patience:
                self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)
