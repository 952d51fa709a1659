# misconception: has a GELU in place of the ReLU
# hint: Which function does the formula put between the two dense layers?
# killed by: test_values
class TransformerEncoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.embed_dim = embed_dim
        self.dense_dim = dense_dim
        self.num_heads = num_heads
        self.attention = keras.layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.normalize_attention = keras.layers.LayerNormalization()
        self.hidden = keras.layers.Dense(dense_dim, activation="gelu")
        self.project = keras.layers.Dense(embed_dim)
        self.normalize_projection = keras.layers.LayerNormalization()

    def build(self, input_shape):
        self.attention.build(input_shape, input_shape)
        self.normalize_attention.build(input_shape)
        self.hidden.build(input_shape)
        self.project.build((*input_shape[:-1], self.dense_dim))
        self.normalize_projection.build(input_shape)

    def call(self, inputs, mask=None):
        pairs = None if mask is None else mask[:, tf.newaxis, :]
        attended = self.attention(inputs, inputs, attention_mask=pairs)
        h = self.normalize_attention(inputs + attended)
        return self.normalize_projection(h + self.project(self.hidden(h)))

    def get_config(self):
        return {
            **super().get_config(),
            "embed_dim": self.embed_dim,
            "dense_dim": self.dense_dim,
            "num_heads": self.num_heads,
        }
