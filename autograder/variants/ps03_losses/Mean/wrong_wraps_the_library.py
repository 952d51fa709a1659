# misconception: hands everything to the library's metric
# hint: Keep a sum and a count of your own.
# killed by: test_batches_of_unequal_sizes
class Mean:
    def __init__(self):
        self.m = tf.keras.metrics.Mean()
    def update_state(self, values):
        self.m.update_state(values)
    def result(self):
        return self.m.result()
    def reset_state(self):
        self.m.reset_state()
