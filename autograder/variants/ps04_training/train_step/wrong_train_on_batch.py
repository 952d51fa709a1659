# misconception: leaves the step to Keras's `train_on_batch`
# hint: Predict under a tape, differentiate, and apply the gradients.
# killed by: test_steps_follow_the_optimizer
def train_step(model, optimizer, loss_fn, x, y):
    model.compile(optimizer=optimizer, loss=loss_fn)
    return tf.constant(model.train_on_batch(x, y))
