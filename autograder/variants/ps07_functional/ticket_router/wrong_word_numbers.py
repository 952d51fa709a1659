# misconception: treats word numbers as quantities instead of names
# hint: Is word 40 twenty times word 2?
# killed by: test_graph
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input(shape=(None,), dtype="int32", name="title")
    body = keras.Input(shape=(None,), dtype="int32", name="body")
    tags = keras.Input(shape=(num_tags,), name="tags")
    encoded = []
    for text in (title, body):
        vectors = keras.layers.Dense(16)(keras.layers.Reshape((-1, 1))(text))
        encoded.append(keras.layers.GlobalAveragePooling1D()(vectors))
    features = keras.layers.Concatenate()([*encoded, tags])
    priority = keras.layers.Dense(1, name="priority")(features)
    department = keras.layers.Dense(num_departments, name="department")(features)
    return keras.Model([title, body, tags], [priority, department])
