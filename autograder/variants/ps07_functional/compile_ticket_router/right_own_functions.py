# unusual: has losses of its own, one with the weight inside
def compile_ticket_router(model):
    def priority_loss(y_true, y_pred):
        y_true = tf.cast(y_true, y_pred.dtype)
        losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=y_true, logits=y_pred)
        return tf.reduce_mean(losses, axis=-1)

    def department_loss(y_true, y_pred):
        y_true = tf.cast(y_true, y_pred.dtype)
        return 0.2 * tf.nn.softmax_cross_entropy_with_logits(labels=y_true, logits=y_pred)

    losses = {"priority": priority_loss, "department": department_loss}
    model.compile(optimizer=keras.optimizers.SGD(0.1, momentum=0.9), loss=losses)
