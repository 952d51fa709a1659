# unusual: divides by the largest element before squaring
def clip_by_norm(gradient, clipnorm):
    largest = tf.reduce_max(tf.abs(gradient))
    unit = tf.math.divide_no_nan(gradient, largest)
    norm = largest * tf.sqrt(tf.reduce_sum(unit * unit))
    return tf.where(norm > clipnorm, gradient * (clipnorm / norm), gradient)
