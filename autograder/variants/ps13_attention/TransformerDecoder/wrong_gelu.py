# misconception: has a GELU in place of the ReLU
# hint: Which function does the formula put between the two dense layers?
# killed by: test_values
class TransformerDecoder(keras.layers.Layer):

    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.embed_dim = embed_dim
        self.dense_dim = dense_dim
        self.num_heads = num_heads
        self.attend_targets = keras.layers.MultiHeadAttention(num_heads, embed_dim)
        self.attend_source = keras.layers.MultiHeadAttention(num_heads, embed_dim)
        self.hidden = keras.layers.Dense(dense_dim, activation="gelu")
        self.project = keras.layers.Dense(embed_dim)
        self.normalize_targets = keras.layers.LayerNormalization()
        self.normalize_source = keras.layers.LayerNormalization()
        self.normalize_projection = keras.layers.LayerNormalization()

    def build(self, targets_shape, source_shape):
        self.attend_targets.build(targets_shape, targets_shape)
        self.attend_source.build(targets_shape, source_shape)
        self.hidden.build(targets_shape)
        self.project.build((None, self.dense_dim))
        self.normalize_targets.build(targets_shape)
        self.normalize_source.build(targets_shape)
        self.normalize_projection.build(targets_shape)

    def call(self, targets, source, source_mask=None):
        pairs = None if source_mask is None else source_mask[:, tf.newaxis, :]
        g = self.normalize_targets(targets + self.attend_targets(targets, targets, use_causal_mask=True))
        h = self.normalize_source(g + self.attend_source(g, source, attention_mask=pairs))
        return self.normalize_projection(h + self.project(self.hidden(h)))

    def get_config(self):
        return {
            **super().get_config(),
            "embed_dim": self.embed_dim,
            "dense_dim": self.dense_dim,
            "num_heads": self.num_heads,
        }
