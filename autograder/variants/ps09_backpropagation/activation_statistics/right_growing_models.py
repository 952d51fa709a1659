# unusual: calls the first k layers for each k
def activation_statistics(model, x):
    def output(k):
        h = x
        for layer in model.layers[:k]:
            h = layer(h, training=False)
        return tf.cast(h, tf.float64).numpy()

    rows = [output(k) for k in range(1, len(model.layers) + 1)]
    return [{"mean": float(r.mean()), "std": float(r.std()), "zeros": 1.0 - np.count_nonzero(r) / r.size} for r in rows]
