# unusual: a compiled step; in_top_k as the judge
def can_overfit(make_model, x, y, steps):
    network, adam = make_model(), keras.optimizers.Adam(0.01)
    x, y = tf.convert_to_tensor(x), tf.cast(y, tf.int32)
    network(x)
    adam.build(network.trainable_variables)
    loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            value = loss_fn(y, network(x, training=True))
        slopes = tape.gradient(value, network.trainable_variables)
        adam.apply_gradients(zip(slopes, network.trainable_variables))
        return value

    losses = [float(step()) for _ in range(steps)]
    best = tf.argmax(network(x, training=False), axis=1, output_type=tf.int32)
    return int(tf.reduce_sum(tf.cast(best != y, tf.int32))) == 0, losses
