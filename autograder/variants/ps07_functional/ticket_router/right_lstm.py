# unusual: one text pooled, the other read by an LSTM
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input((None,), dtype="int32", name="title")
    body = keras.Input((None,), dtype="int32", name="body")
    tags = keras.Input((num_tags,), name="tags")
    embed = keras.layers.Embedding(num_words, 16)
    t = keras.layers.GlobalAveragePooling1D()(embed(title))
    b = keras.layers.LSTM(12)(embed(body))
    x = keras.layers.Concatenate()([t, b, tags])
    priority = keras.layers.Dense(1, name="priority")(x)
    department = keras.layers.Dense(num_departments, name="department")(x)
    return keras.Model([title, body, tags], [priority, department])
