# unusual: uses einsum, and orders the units of a dense layer by feature and not by head
class MultiHeadAttention(keras.layers.Layer):
    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads, self.key_dim = num_heads, key_dim

    def build(self, query_shape, value_shape):
        self.parts = {}
        for name, shape in (("q", query_shape), ("k", value_shape), ("v", value_shape)):
            self.parts[name] = keras.layers.Dense(self.num_heads * self.key_dim, name=name)
            self.parts[name].build(shape)
        self.out = keras.layers.Dense(query_shape[-1], name="out")
        self.out.build((None, self.num_heads * self.key_dim))

    def call(self, query, value, attention_mask=None):
        def split(x):
            return keras.ops.reshape(x, (*keras.ops.shape(x)[:2], self.key_dim, self.num_heads))

        q, k, v = (split(self.parts[name](x)) for name, x in (("q", query), ("k", value), ("v", value)))
        scores = tf.einsum("bmdh,bndh->hbmn", q, k) / np.sqrt(self.key_dim)
        if attention_mask is not None:
            scores = tf.where(attention_mask, scores, scores.dtype.min)
        answers = tf.einsum("hbmn,bndh->bmdh", tf.nn.softmax(scores), v)
        return self.out(keras.ops.reshape(answers, (*keras.ops.shape(query)[:2], self.num_heads * self.key_dim)))

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim}
