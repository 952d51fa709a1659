# misconception: adds a small number to the norm, so the result is a little too short
# hint: The zero needs no such help: look for the place where you would divide by the norm alone.
# killed by: test_long_gradients_are_scaled
def clip_by_norm(gradient, clipnorm):
    return gradient * tf.minimum(1.0, clipnorm / (tf.norm(gradient) + 1e-6))
