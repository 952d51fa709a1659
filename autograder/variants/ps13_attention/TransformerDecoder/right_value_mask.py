# unusual: gives the mask of the source to attention as that of its values, without a build of its own
class TransformerDecoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.embed_dim, self.dense_dim, self.num_heads = embed_dim, dense_dim, num_heads
        self.supports_masking = True
        self.own = keras.layers.MultiHeadAttention(num_heads=num_heads, key_dim=8, use_bias=False)
        self.cross = keras.layers.MultiHeadAttention(num_heads=num_heads, key_dim=3)
        self.feed = keras.Sequential([keras.layers.Dense(dense_dim, "relu"), keras.layers.Dense(embed_dim)])
        self.norms = [keras.layers.LayerNormalization() for _ in range(3)]
        self.add = keras.layers.Add()

    def call(self, targets, source, source_mask=None):
        h = self.norms[0](self.add([targets, self.own(targets, targets, use_causal_mask=True)]))
        crossed = self.cross(query=h, value=source, value_mask=source_mask)
        h = self.norms[1](self.add([h, crossed]))
        return self.norms[2](self.add([h, self.feed(h)]))

    def get_config(self):
        return {**super().get_config(), "embed_dim": self.embed_dim, "dense_dim": self.dense_dim, "num_heads": self.num_heads}
