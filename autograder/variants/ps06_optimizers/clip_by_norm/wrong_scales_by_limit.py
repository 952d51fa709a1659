# misconception: multiplies a long gradient by the limit and forgets its own norm
# hint: What is the norm of your result?
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    return tf.where(tf.norm(gradient) > clipnorm, gradient * clipnorm, gradient)
