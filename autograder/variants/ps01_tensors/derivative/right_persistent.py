# unusual: uses a persistent tape with no automatic watching
def derivative(f, x):
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(x)
        value = tf.reduce_sum(f(x))
    return tape.gradient(value, [x])[0]
