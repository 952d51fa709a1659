# unusual: uses keras.ops and sums by layers, without a build
class TransformerEncoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.embed_dim, self.dense_dim, self.num_heads = embed_dim, dense_dim, num_heads
        self.supports_masking = True
        self.attention = keras.layers.MultiHeadAttention(num_heads, embed_dim)
        self.layers_in_order = [
            keras.layers.LayerNormalization(),
            keras.layers.Dense(dense_dim, "relu"),
            keras.layers.Dense(embed_dim),
            keras.layers.LayerNormalization(),
        ]
        self.add = keras.layers.Add()

    def call(self, inputs, mask=None):
        first, widen, narrow, second = self.layers_in_order
        if mask is not None:
            mask = keras.ops.expand_dims(keras.ops.cast(mask, "int32"), axis=1)
        attended = self.attention(query=inputs, value=inputs, key=inputs, attention_mask=mask)
        h = first(self.add([inputs, attended]))
        return second(self.add([h, narrow(widen(h))]))

    def get_config(self):
        sizes = {name: getattr(self, name) for name in ("embed_dim", "dense_dim", "num_heads")}
        return super().get_config() | sizes
