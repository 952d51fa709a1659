# unusual: hands the mask over as that of the values, and has a Sequential projection
class TransformerEncoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.sizes = {"embed_dim": embed_dim, "dense_dim": dense_dim, "num_heads": num_heads}
        self.attention = keras.layers.MultiHeadAttention(num_heads, embed_dim // num_heads)
        hidden = keras.layers.Dense(dense_dim, activation="relu")
        self.projection = keras.Sequential([hidden, keras.layers.Dense(embed_dim)])
        self.norms = [keras.layers.LayerNormalization(epsilon=1e-5) for _ in range(2)]

    def compute_mask(self, inputs, mask=None):
        return mask

    def call(self, inputs, mask=None):
        h = self.norms[0](inputs + self.attention(inputs, inputs, value_mask=mask))
        return self.norms[1](h + self.projection(h))

    def get_config(self):
        return {**super().get_config(), **self.sizes}
