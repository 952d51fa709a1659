# unusual: makes its components in build, and masks pairs on both sides
class TransformerEncoder(keras.layers.Layer):
    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.embed_dim, self.dense_dim, self.num_heads = embed_dim, dense_dim, num_heads
        self.supports_masking = True

    def build(self, input_shape):
        self.norm_2 = keras.layers.LayerNormalization()
        self.norm_1 = keras.layers.LayerNormalization()
        self.dense_1 = keras.layers.Dense(self.dense_dim)
        self.dense_2 = keras.layers.Dense(self.embed_dim)
        self.attend = keras.layers.MultiHeadAttention(self.num_heads, key_dim=3)
        self.attend.build(query_shape=input_shape, value_shape=input_shape)
        for layer in (self.norm_1, self.norm_2, self.dense_1):
            layer.build(input_shape)
        self.dense_2.build((None, None, self.dense_dim))

    def call(self, inputs, mask=None):
        pairs = None
        if mask is not None:
            pairs = tf.logical_and(mask[:, :, None], mask[:, None, :])
        inputs = self.norm_1(self.attend(inputs, inputs, attention_mask=pairs) + inputs)
        return self.norm_2(self.dense_2(tf.nn.relu(self.dense_1(inputs))) + inputs)

    def get_config(self):
        config = super().get_config()
        config.update(embed_dim=self.embed_dim, dense_dim=self.dense_dim, num_heads=self.num_heads)
        return config
