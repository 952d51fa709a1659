# misconception: hands all the work to Keras's layer
# hint: Write the split, the scores and the average yourself.
# killed by: test_values
class MultiHeadAttention(keras.layers.Layer):
    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads, self.key_dim = num_heads, key_dim
        self.attend = keras.layers.MultiHeadAttention(num_heads, key_dim)

    def build(self, query_shape, value_shape):
        self.attend.build(query_shape, value_shape)

    def call(self, query, value, attention_mask=None):
        return self.attend(query, value, attention_mask=attention_mask)

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim}
