# misconception: has no row in the embedding for the last word
# hint: How many words are there from 0 to num_words - 1?
# killed by: test_every_word
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input(shape=(None,), dtype="int32", name="title")
    body = keras.Input(shape=(None,), dtype="int32", name="body")
    tags = keras.Input(shape=(num_tags,), name="tags")
    encoded = []
    for text in (title, body):
        vectors = keras.layers.Embedding(num_words - 1, 16)(text)
        encoded.append(keras.layers.GlobalAveragePooling1D()(vectors))
    features = keras.layers.Concatenate()([*encoded, tags])
    priority = keras.layers.Dense(1, name="priority")(features)
    department = keras.layers.Dense(num_departments, name="department")(features)
    return keras.Model([title, body, tags], [priority, department])
