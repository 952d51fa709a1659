# unusual: uses an attention of its own, as in an earlier exercise
class MultiHeadAttention(keras.layers.Layer):

    def __init__(self, num_heads, key_dim, **kwargs):
        super().__init__(**kwargs)
        self.num_heads = num_heads
        self.key_dim = key_dim
        self.to_query = keras.layers.Dense(num_heads * key_dim)
        self.to_key = keras.layers.Dense(num_heads * key_dim)
        self.to_value = keras.layers.Dense(num_heads * key_dim)

    def build(self, query_shape, value_shape):
        self.to_answer = keras.layers.Dense(query_shape[-1])
        self.to_query.build(query_shape)
        self.to_key.build(value_shape)
        self.to_value.build(value_shape)
        self.to_answer.build((None, self.num_heads * self.key_dim))

    def call(self, query, value, attention_mask=None):
        def split(x):  # to (heads, batch, length, key_dim)
            shape = (tf.shape(x)[0], tf.shape(x)[1], self.num_heads, self.key_dim)
            return tf.transpose(tf.reshape(x, shape), (2, 0, 1, 3))

        q = split(self.to_query(query))
        k = split(self.to_key(value))
        v = split(self.to_value(value))
        scores = tf.matmul(q, k, transpose_b=True) / self.key_dim**0.5
        if attention_mask is not None:
            scores = tf.where(attention_mask, scores, scores.dtype.min)
        answers = tf.matmul(tf.nn.softmax(scores), v)  # (heads, batch, m, key_dim)
        together = tf.transpose(answers, (1, 2, 0, 3))
        batch, length = tf.shape(query)[0], tf.shape(query)[1]
        return self.to_answer(tf.reshape(together, (batch, length, self.num_heads * self.key_dim)))

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim}


class TransformerDecoder(keras.layers.Layer):

    def __init__(self, embed_dim, dense_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.embed_dim = embed_dim
        self.dense_dim = dense_dim
        self.num_heads = num_heads
        self.attend_targets = MultiHeadAttention(num_heads, embed_dim)
        self.attend_source = MultiHeadAttention(num_heads, embed_dim)
        self.hidden = keras.layers.Dense(dense_dim, activation="relu")
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
        g = self.normalize_targets(targets + self.attend_targets(targets, targets, attention_mask=tf.linalg.band_part(tf.ones((tf.shape(targets)[1], tf.shape(targets)[1]), tf.bool), -1, 0)))
        h = self.normalize_source(g + self.attend_source(g, source, attention_mask=pairs))
        return self.normalize_projection(h + self.project(self.hidden(h)))

    def get_config(self):
        return {
            **super().get_config(),
            "embed_dim": self.embed_dim,
            "dense_dim": self.dense_dim,
            "num_heads": self.num_heads,
        }
