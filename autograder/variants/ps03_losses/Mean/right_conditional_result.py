# unusual: compiled methods, and a branch in the graph for the empty case
class Mean(tf.Module):
    def __init__(self):
        super().__init__()
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0)

    @tf.function(reduce_retracing=True)
    def update_state(self, values):
        self.total.assign_add(tf.cast(tf.reduce_sum(tf.cast(values, tf.float64)), tf.float32))
        self.count.assign_add(tf.size(values))

    @tf.function
    def result(self):
        if self.count == 0:
            mean = tf.constant(0.0)
        else:
            mean = self.total / tf.cast(self.count, tf.float32)
        return mean

    def reset_state(self):
        for variable in self.variables:
            variable.assign(tf.zeros_like(variable))
