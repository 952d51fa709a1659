# unusual: a while loop with its own counter
@tf.function
def power(x, n):
    result, done = tf.ones_like(x), 0
    while done < n:
        result = result * x
        done += 1
    return result
