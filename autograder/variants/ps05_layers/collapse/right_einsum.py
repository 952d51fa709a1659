# unusual: one einsum over all matrices
def collapse(matrices):
    letters = "abcdefghijklmnopqrstuvwxyz"
    terms = [letters[i] + letters[i + 1] for i in range(len(matrices))]
    equation = ",".join(terms) + "->" + letters[0] + letters[len(matrices)]
    return tf.einsum(equation, *[tf.convert_to_tensor(m) for m in matrices])
