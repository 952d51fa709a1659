# unusual: in NumPy
def activation_statistics(model, x):
    found = []
    for layer in model.layers:
        x = layer(x)
        values = np.asarray(x).astype(np.float64)
        found.append(dict(mean=values.mean(), std=values.std(), zeros=np.mean(values == 0)))
    return found
