# unusual: copies arrays once more, and takes comparisons from operator
import copy
import operator


class BestEpoch(keras.callbacks.Callback):
    compare = {"min": operator.lt, "max": operator.gt}

    def __init__(self, monitor="val_loss", mode="min", **kwargs):
        super().__init__(**kwargs)
        self.monitor = monitor
        self.better = self.compare[mode]
        self.epoch, self.value = None, None

    def on_train_begin(self, logs=None):
        self.epoch, self.value = None, None

    def on_epoch_end(self, epoch, logs=None):
        try:
            value = float(logs[self.monitor])
        except KeyError:
            return
        if not np.isnan(value) and (self.value is None or self.better(value, self.value)):
            self.epoch, self.value = int(epoch), value
            self.best_weights = copy.deepcopy(self.model.get_weights())

    def on_train_end(self, logs=None):
        if self.epoch is None:
            return
        self.model.set_weights(self.best_weights)
