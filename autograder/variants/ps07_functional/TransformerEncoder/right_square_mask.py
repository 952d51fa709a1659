# unusual: forbids rows as well as columns of the attention to masked positions
class TransformerEncoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.embed_dim, self.dense_dim, self.num_heads = embed_dim, dense_dim, num_heads
        self.attention = keras.layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.norm1 = keras.layers.LayerNormalization()
        self.norm2 = keras.layers.LayerNormalization()
        self.d1 = keras.layers.Dense(dense_dim, activation="relu")
        self.d2 = keras.layers.Dense(embed_dim)

    def build(self, input_shape):
        self.attention.build(input_shape, input_shape)
        self.norm1.build(input_shape)
        self.d1.build(input_shape)
        self.d2.build((*input_shape[:-1], self.dense_dim))
        self.norm2.build(input_shape)

    def call(self, inputs, mask=None):
        pairs = None if mask is None else mask[:, None, :] & mask[:, :, None]
        h = self.norm1(inputs + self.attention(inputs, inputs, attention_mask=pairs))
        return self.norm2(h + self.d2(self.d1(h)))

    def get_config(self):
        config = super().get_config()
        config.update(embed_dim=self.embed_dim, dense_dim=self.dense_dim, num_heads=self.num_heads)
        return config
