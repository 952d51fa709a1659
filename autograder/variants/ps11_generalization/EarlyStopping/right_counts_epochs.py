# unusual: compares the numbers of epochs instead of counting
class EarlyStopping(keras.callbacks.Callback):
    def __init__(self, patience, min_delta=0.0):
        super().__init__()
        self.patience = patience
        self.min_delta = min_delta

    def on_train_begin(self, logs=None):
        self.best = np.inf
        self.best_weights = None
        self.best_epoch = -1

    def on_epoch_end(self, epoch, logs=None):
        loss = (logs or {}).get("val_loss")
        if loss is None:
            raise ValueError("there is no `val_loss`: give `fit` some validation data")
        if loss < self.best - self.min_delta:
            self.best = loss
            self.best_weights = self.model.get_weights()
            self.best_epoch = epoch
        else:
            self.model.stop_training = epoch - self.best_epoch >= self.patience

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)
