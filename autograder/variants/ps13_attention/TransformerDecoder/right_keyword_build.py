# unusual: calls its parts in build on symbolic inputs
class TransformerDecoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.embed_dim = embed_dim
        self.dense_dim = dense_dim
        self.num_heads = num_heads
        self.masked_attention = keras.layers.MultiHeadAttention(num_heads, max(embed_dim // num_heads, 1))
        self.cross_attention = keras.layers.MultiHeadAttention(num_heads, max(embed_dim // num_heads, 1))
        self.ln1 = keras.layers.LayerNormalization()
        self.ln2 = keras.layers.LayerNormalization()
        self.ln3 = keras.layers.LayerNormalization()
        self.ffn1 = keras.layers.Dense(dense_dim, activation=keras.ops.relu)
        self.ffn2 = keras.layers.Dense(embed_dim)

    def build(self, targets_shape, source_shape):
        self.masked_attention.build(query_shape=targets_shape, value_shape=targets_shape)
        self.cross_attention.build(query_shape=targets_shape, value_shape=source_shape)
        for layer in (self.ln1, self.ln2, self.ln3, self.ffn1):
            layer.build(targets_shape)
        self.ffn2.build(targets_shape[:-1] + (self.dense_dim,))
        self.built = True

    def call(self, targets, source, source_mask=None):
        x = targets
        x = x + self.masked_attention(query=x, key=x, value=x, use_causal_mask=True)
        x = self.ln1(x)
        mask = source_mask
        if mask is not None:
            mask = keras.ops.cast(mask, "int32")[:, None, :]
        x = self.ln2(keras.ops.add(x, self.cross_attention(query=x, key=source, value=source, attention_mask=mask)))
        return self.ln3(x + self.ffn2(self.ffn1(x)))

    def get_config(self):
        config = super().get_config()
        config.update({"embed_dim": self.embed_dim, "dense_dim": self.dense_dim, "num_heads": self.num_heads})
        return config
