# unusual: gives inputs and outputs as dictionaries, and has a hidden layer
def ticket_router(num_words, num_tags, num_departments):
    inputs = {
        "title": keras.Input((None,), name="title"),
        "body": keras.Input((None,), name="body"),
        "tags": keras.Input((num_tags,), name="tags"),
    }
    pool = keras.layers.GlobalMaxPooling1D()
    vectors = [
        pool(keras.layers.Embedding(num_words, 12)(inputs[name])) for name in ("title", "body")
    ]
    features = keras.layers.Concatenate()([inputs["tags"], *vectors])
    features = keras.layers.Dense(24, activation="tanh")(features)
    outputs = {
        "department": keras.layers.Dense(num_departments)(features),
        "priority": keras.layers.Dense(1)(features),
    }
    return keras.Model(inputs, outputs)
