# unusual: has three dense layers for each head, in lists
class MultiHeadAttention(keras.layers.Layer):
    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads, self.key_dim = num_heads, key_dim
        dense = lambda: [keras.layers.Dense(key_dim) for _ in range(num_heads)]
        self.queries, self.keys, self.values = dense(), dense(), dense()

    def build(self, query_shape, value_shape):
        for q, k, v in zip(self.queries, self.keys, self.values):
            q.build(query_shape), k.build(value_shape), v.build(value_shape)
        self.mix = keras.layers.Dense(query_shape[-1])
        self.mix.build((None, None, self.num_heads * self.key_dim))

    def call(self, query, value, attention_mask=None):
        heads = []
        for ask, offer, give in zip(self.queries, self.keys, self.values):
            scores = tf.matmul(ask(query), offer(value), transpose_b=True) * self.key_dim**-0.5
            if attention_mask is not None:
                scores = tf.where(attention_mask, scores, scores.dtype.min)
            heads.append(tf.nn.softmax(scores) @ give(value))
        return self.mix(tf.concat(heads, axis=-1))

    def get_config(self):
        return super().get_config() | {"num_heads": self.num_heads, "key_dim": self.key_dim}
