# misconception: gives weights of one shape the mean of their gradients
# hint: Each variable takes its own gradient.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    groups = {}
    for g in gradients:
        groups.setdefault(tuple(g.shape), []).append(g)
    mixed = [tf.add_n(groups[tuple(g.shape)]) / len(groups[tuple(g.shape)]) for g in gradients]
    optimizer.apply_gradients(zip(mixed, model.trainable_variables))
    return loss
