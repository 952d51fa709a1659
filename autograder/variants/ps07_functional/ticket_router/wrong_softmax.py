# misconception: returns probabilities of the departments instead of logits
# hint: What goes into a softmax is the logit, what comes out is not.
# killed by: test_logits
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
    department = keras.layers.Dense(num_departments, activation="softmax", name="department")(
        features
    )
    return keras.Model([title, body, tags], [priority, department])
