# unusual: reads the texts with recurrent layers
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input((None,), name="title", dtype="int64")
    body = keras.Input((None,), name="body", dtype="int64")
    tags = keras.Input((num_tags,), name="tags")
    embedding = keras.layers.Embedding(num_words, 8)
    read_title, read_body = keras.layers.GRU(8), keras.layers.SimpleRNN(8)
    parts = [read_title(embedding(title)), read_body(embedding(body)), tags]
    features = keras.layers.concatenate(parts)
    priority = keras.layers.Dense(1, name="priority")(features)
    department = keras.layers.Dense(num_departments, name="department")(features)
    return keras.Model(inputs=[tags, body, title], outputs=[department, priority])
