# misconception: gives hidden positions a score of -20
# hint: How small is small, beside scores of any size? See the smallest number of the dtype.
# killed by: test_hidden_positions_are_of_no_account
class MultiHeadAttention(keras.layers.Layer):
    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads = num_heads
        self.key_dim = key_dim
        self.query_dense = keras.layers.Dense(num_heads * key_dim)
        self.key_dense = keras.layers.Dense(num_heads * key_dim)
        self.value_dense = keras.layers.Dense(num_heads * key_dim)

    def build(self, query_shape, value_shape):
        self.query_dense.build(query_shape)
        self.key_dense.build(value_shape)
        self.value_dense.build(value_shape)
        self.output_dense = keras.layers.Dense(query_shape[-1])
        self.output_dense.build((*query_shape[:-1], self.num_heads * self.key_dim))

    def split(self, x):
        shape = tf.shape(x)
        x = tf.reshape(x, (shape[0], shape[1], self.num_heads, self.key_dim))
        return tf.transpose(x, (2, 0, 1, 3))

    def call(self, query, value, attention_mask=None):
        q, k, v = self.split(self.query_dense(query)), self.split(self.key_dense(value)), self.split(self.value_dense(value))
        scores = tf.matmul(q, k, transpose_b=True) / self.key_dim**0.5
        if attention_mask is not None:
            scores = tf.where(attention_mask, scores, tf.cast(-20.0, scores.dtype))
        answers = tf.matmul(tf.nn.softmax(scores), v)
        joined = tf.transpose(answers, (1, 2, 0, 3))
        shape = tf.shape(joined)
        return self.output_dense(tf.reshape(joined, (shape[0], shape[1], self.num_heads * self.key_dim)))

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim}
