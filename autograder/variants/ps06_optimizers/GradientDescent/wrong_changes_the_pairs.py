# misconception: writes the clipped gradients back into the caller's list
# hint: What you are given still belongs to the caller.
# killed by: test_arguments_stay_as_they_are
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        if not isinstance(grads_and_vars, list):
            grads_and_vars = list(grads_and_vars)
        for index, (gradient, variable) in enumerate(grads_and_vars):
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
                grads_and_vars[index] = (gradient, variable)
            rate = tf.cast(self.learning_rate, variable.dtype)
            variable.assign_sub(rate * gradient)
