# misconception: asks for a model that has been built
# hint: A new model has no outputs yet: call its layers.
# killed by: test_model_not_built
def activation_statistics(model, x):
    outputs = keras.Model(model.inputs, [layer.output for layer in model.layers])(x, training=False)
    outputs = outputs if isinstance(outputs, list) else [outputs]
    values = [np.asarray(output, np.float64) for output in outputs]
    return [{"mean": float(v.mean()), "std": float(v.std()), "zeros": float((v == 0).mean())} for v in values]
