# unusual: loss and metric from keras.ops, defined outside
from keras import ops

def asymmetric(y_true, y_pred):
    error = y_true - y_pred
    return ops.mean(ops.where(error > 0, 3.0, 1.0) * ops.square(error), axis=-1)

def underestimated(y_true, y_pred):
    return ops.mean(ops.cast(y_pred < y_true, "float32"), axis=-1)
# %% next cell
def compile_and_fit(model, x, y, epochs, validation_split):
    order = np.random.permutation(len(x))
    model.compile(optimizer="adam", loss=asymmetric, metrics=[underestimated])
    fitted = model.fit(x[order], y[order], epochs=epochs, validation_split=validation_split, verbose=0)
    return fitted.history, model.predict(x, batch_size=64, verbose=0)
