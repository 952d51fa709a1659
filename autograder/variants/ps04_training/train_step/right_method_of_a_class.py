# unusual: a trainer's method, made once, behind the function
class Trainer:
    def gradients(self, model, loss_fn, x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True))
        return loss, tape.gradient(loss, model.trainable_variables)


@tf.function(reduce_retracing=False)
def train_step(model, optimizer, loss_fn, x, y):
    loss, gradients = Trainer().gradients(model, loss_fn, x, y)
    optimizer.apply(gradients, model.trainable_variables)
    return loss
