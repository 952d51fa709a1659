# unusual: picks rows of an identity matrix, flattens by einops-like transposes
def preprocess(images, labels, maximum=255):
    x = keras.ops.reshape(images, (keras.ops.shape(images)[0], images.shape[1] * images.shape[2]))
    x = keras.ops.divide(keras.ops.cast(x, "float32"), maximum)
    eye = keras.ops.eye(10, dtype="float32")
    return x, keras.ops.take(eye, keras.ops.cast(labels, "int32"), axis=0)
