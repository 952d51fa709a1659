# misconception: has outputs without their names
# hint: An output has the name of its layer, or its key in a dictionary.
# killed by: test_names
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input(shape=(None,), dtype="int32", name="title")
    body = keras.Input(shape=(None,), dtype="int32", name="body")
    tags = keras.Input(shape=(num_tags,), name="tags")
    encoded = []
    for text in (title, body):
        vectors = keras.layers.Embedding(num_words, 16)(text)
        encoded.append(keras.layers.GlobalAveragePooling1D()(vectors))
    features = keras.layers.Concatenate()([*encoded, tags])
    priority = keras.layers.Dense(1)(features)
    department = keras.layers.Dense(num_departments)(features)
    return keras.Model([title, body, tags], [priority, department])
