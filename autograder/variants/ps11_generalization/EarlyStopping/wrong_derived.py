# misconception: derives from Keras's callback
# hint: Write the comparison and the memory yourself.
# killed by: test_stops_in_time_with_the_best_weights
class EarlyStopping(keras.callbacks.EarlyStopping):
    def __init__(self, patience, min_delta=0.0):
        super().__init__("val_loss", min_delta, patience, mode="min", restore_best_weights=True)
