# unusual: adds up the encodings instead of joining them
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input(shape=(None,), name="title")
    body = keras.Input(shape=(None,), name="body")
    tags = keras.Input(shape=(num_tags,), name="tags")

    def encode(text):
        return keras.ops.sum(keras.layers.Embedding(num_words, 16)(text), axis=1)

    features = encode(title) + encode(body) + keras.layers.Dense(16)(tags)
    heads = {"priority": 1, "department": num_departments}
    outputs = [keras.layers.Dense(n, name=name)(features) for name, n in heads.items()]
    return keras.Model([title, body, tags], outputs)
