# unusual: moves the axis to the front, needs no keepdims there, and moves it back
def softmax(logits, axis=-1):
    axis = axis % logits.shape.rank
    others = [i for i in range(logits.shape.rank) if i != axis]
    there = [axis, *others]
    back = [there.index(i) for i in range(len(there))]
    x = tf.transpose(logits, there)
    e = tf.exp(x - tf.reduce_max(x, axis=0))
    return tf.transpose(e / tf.reduce_sum(e, axis=0), back)
