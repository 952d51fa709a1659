# misconception: multiplies ten matrices at most
# hint: Multiply them all.
# killed by: test_values
def collapse(matrices):
    result = tf.identity(matrices[0])
    for i in range(1, min(len(matrices), 10)):
        result = result @ matrices[i]
    return result
