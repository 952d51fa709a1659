# unusual: walks through models and layers, and remembers whom it met
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model is not built")
    met, kernels, waiting = set(), [], [model]
    while waiting:
        layer = waiting.pop()
        if id(layer) in met:
            continue
        met.add(id(layer))
        waiting.extend(layer._layers)
        if getattr(layer, "kernel", None) is not None:
            kernels.append(layer.kernel)
    total = 0.0
    for kernel in kernels:
        total += coefficient * tf.reduce_sum(kernel * kernel)
    return tf.convert_to_tensor(total)
