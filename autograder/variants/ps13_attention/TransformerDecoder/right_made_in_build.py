# unusual: makes the components in build, in lists
class TransformerDecoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.embed_dim, self.dense_dim, self.num_heads = embed_dim, dense_dim, num_heads
        self.supports_masking = True

    def build(self, targets_shape, source_shape):
        wide = targets_shape
        self.attend = [keras.layers.MultiHeadAttention(self.num_heads, self.embed_dim // self.num_heads) for _ in range(2)]
        self.norms = [keras.layers.LayerNormalization(epsilon=1e-6) for _ in range(3)]
        self.dense = [keras.layers.Dense(self.dense_dim), keras.layers.Dense(self.embed_dim)]
        self.attend[0].build(wide, wide), self.attend[1].build(wide, source_shape)
        self.dense[0].build(wide), self.dense[1].build((*wide[:-1], self.dense_dim))
        for norm in self.norms:
            norm.build(wide)

    def call(self, targets, source, source_mask=None):
        positions = tf.range(tf.shape(targets)[1])
        causal = positions[:, None] >= positions
        if source_mask is not None:
            source_mask = tf.repeat(source_mask[:, None], tf.shape(targets)[1], axis=1)
        x = self.norms[0](self.attend[0](targets, targets, attention_mask=causal[None]) + targets)
        x = self.norms[1](self.attend[1](x, source, source, attention_mask=source_mask) + x)
        return self.norms[2](self.dense[1](tf.nn.relu(self.dense[0](x))) + x)

    def get_config(self):
        sizes = {name: getattr(self, name) for name in ("embed_dim", "dense_dim", "num_heads")}
        return super().get_config() | sizes
