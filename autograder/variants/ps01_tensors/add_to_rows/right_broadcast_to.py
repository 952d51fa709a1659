# unusual: stretches the vector before it is added in place
def add_to_rows(matrix, vector):
    matrix.assign_add(tf.broadcast_to(vector, tf.shape(matrix)))
