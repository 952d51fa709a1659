# unusual: computes the attention itself by keras.ops
class MultiHeadAttention(keras.layers.Layer):
    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads, self.key_dim = num_heads, key_dim
        self.q, self.k, self.v = (keras.layers.Dense(num_heads * key_dim) for _ in range(3))

    def build(self, query_shape, value_shape):
        self.q.build(query_shape)
        self.k.build(value_shape)
        self.v.build(value_shape)
        self.o = keras.layers.Dense(query_shape[-1])
        self.o.build((*query_shape[:-1], self.num_heads * self.key_dim))

    def heads(self, x):
        return tf.reshape(x, (tf.shape(x)[0], tf.shape(x)[1], self.num_heads, self.key_dim))

    def call(self, query, value, attention_mask=None):
        if attention_mask is not None:
            shape = tf.shape(query)[0], tf.shape(query)[1], tf.shape(value)[1]
            attention_mask = tf.broadcast_to(attention_mask, shape)[:, None]
        q, k, v = self.heads(self.q(query)), self.heads(self.k(value)), self.heads(self.v(value))
        answers = keras.ops.dot_product_attention(q, k, v, mask=attention_mask)
        return self.o(tf.reshape(answers, (tf.shape(query)[0], tf.shape(query)[1], self.num_heads * self.key_dim)))

    def get_config(self):
        config = super().get_config()
        config.update(num_heads=self.num_heads, key_dim=self.key_dim)
        return config
