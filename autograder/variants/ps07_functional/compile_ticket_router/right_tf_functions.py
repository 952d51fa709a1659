# unusual: losses as functions made of TensorFlow's
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": lambda t, y: tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(t, y), axis=-1),
            "department": lambda t, y: tf.nn.softmax_cross_entropy_with_logits(t, y),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
