# misconception: keeps averages by position
# hint: Pairs may come in another order.
# killed by: test_pairs_in_any_order
class AdamW:
    def __init__(self, lr, weight_decay):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.weight_decay = weight_decay
        self.steps = tf.Variable(0, dtype=tf.int64, trainable=False)
        self.first_moments = {}
        self.second_moments = {}

    def build(self, variables):
        for number, variable in enumerate(variables):
            zeros = tf.zeros_like(variable)
            self.first_moments[number] = tf.Variable(zeros, trainable=False)
            self.second_moments[number] = tf.Variable(zeros, trainable=False)

    def apply_gradients(self, grads_and_vars):
        self.steps.assign_add(1)
        for number, (gradient, variable) in enumerate(grads_and_vars):
            if gradient is None:
                continue
            gradient = tf.convert_to_tensor(gradient)  # an embedding's is sparse
            m = self.first_moments[number]
            v = self.second_moments[number]
            m.assign(0.9 * m + 0.1 * gradient)
            v.assign(0.999 * v + 0.001 * gradient**2)
            t = tf.cast(self.steps, variable.dtype)
            rate = tf.cast(self.learning_rate, variable.dtype)
            correction = tf.sqrt(1 - 0.999**t) / (1 - 0.9**t)
            step = correction * m / (tf.sqrt(v) + 1e-8)
            variable.assign_sub(rate * (self.weight_decay * variable + step))
