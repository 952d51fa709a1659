# misconception: leaves the tags out of the department's features
# hint: What does each of the two outputs see?
# killed by: test_every_input_matters
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input(shape=(None,), dtype="int32", name="title")
    body = keras.Input(shape=(None,), dtype="int32", name="body")
    tags = keras.Input(shape=(num_tags,), name="tags")
    encoded = []
    for text in (title, body):
        vectors = keras.layers.Embedding(num_words, 16)(text)
        encoded.append(keras.layers.GlobalAveragePooling1D()(vectors))
    features = keras.layers.Concatenate()([*encoded, tags])
    priority = keras.layers.Dense(1, name="priority")(features)
    department = keras.layers.Dense(num_departments, name="department")(
        keras.layers.Concatenate()(encoded)
    )
    return keras.Model([title, body, tags], [priority, department])
