# unusual: computes the softmax in float32 whatever the policy, as Keras's own attention does
class MultiHeadAttention(keras.layers.Layer):

    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads = num_heads
        self.key_dim = key_dim
        self.to_query = keras.layers.Dense(num_heads * key_dim)
        self.to_key = keras.layers.Dense(num_heads * key_dim)
        self.to_value = keras.layers.Dense(num_heads * key_dim)

    def build(self, query_shape, value_shape):
        self.to_answer = keras.layers.Dense(query_shape[-1])
        self.to_query.build(query_shape)
        self.to_key.build(value_shape)
        self.to_value.build(value_shape)
        self.to_answer.build((None, self.num_heads * self.key_dim))

    def call(self, query, value, attention_mask=None):
        def split(x):  # to (heads, batch, length, key_dim)
            shape = (tf.shape(x)[0], tf.shape(x)[1], self.num_heads, self.key_dim)
            return tf.transpose(tf.reshape(x, shape), (2, 0, 1, 3))

        q = split(self.to_query(query))
        k = split(self.to_key(value))
        v = split(self.to_value(value))
        scores = tf.matmul(q, k, transpose_b=True) / self.key_dim**0.5
        if attention_mask is not None:
            scores = tf.where(attention_mask, scores, scores.dtype.min)
        answers = tf.matmul(tf.cast(tf.nn.softmax(tf.cast(scores, tf.float32), axis=-1), v.dtype), v)  # (heads, batch, m, key_dim)
        together = tf.transpose(answers, (1, 2, 0, 3))
        batch, length = tf.shape(query)[0], tf.shape(query)[1]
        return self.to_answer(tf.reshape(together, (batch, length, self.num_heads * self.key_dim)))

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim}
