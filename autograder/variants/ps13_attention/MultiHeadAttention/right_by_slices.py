# unusual: cuts each head out of one dense layer by slices, without a build of its own
class MultiHeadAttention(keras.layers.Layer):
    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads = num_heads
        self.key_dim = key_dim

    def build(self, query_shape, value_shape=None):
        value_shape = value_shape or query_shape
        self.dense = [keras.layers.Dense(self.num_heads * self.key_dim) for _ in range(3)] + [keras.layers.Dense(query_shape[-1])]
        shapes = [query_shape, value_shape, value_shape, (None, self.num_heads * self.key_dim)]
        for layer, shape in zip(self.dense, shapes):
            layer.build(shape)
        self.built = True

    def call(self, query, value, attention_mask=None):
        q, k, v = self.dense[0](query), self.dense[1](value), self.dense[2](value)
        answers = []
        for head in range(self.num_heads):
            part = slice(head * self.key_dim, (head + 1) * self.key_dim)
            scores = tf.einsum("bmd,bnd->bmn", q[..., part], k[..., part]) / tf.sqrt(tf.cast(self.key_dim, q.dtype))
            if attention_mask is not None:
                scores += tf.where(attention_mask, tf.zeros((), scores.dtype), scores.dtype.min / 2)
            answers.append(tf.nn.softmax(scores) @ v[..., part])
        return self.dense[3](tf.concat(answers, -1))

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim}
