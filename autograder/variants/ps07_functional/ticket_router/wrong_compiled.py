# misconception: compiles the model
# hint: The next exercise compiles it.
# killed by: test_graph
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input((None,), dtype="int32", name="title")
    body = keras.Input((None,), dtype="int32", name="body")
    tags = keras.Input((num_tags,), name="tags")
    embed = keras.layers.Embedding(num_words, 16)
    t = keras.layers.GlobalAveragePooling1D()(embed(title))
    b = keras.layers.GlobalAveragePooling1D()(embed(body))
    x = keras.layers.Concatenate()([t, b, tags])
    priority = keras.layers.Dense(1, name="priority")(x)
    department = keras.layers.Dense(num_departments, name="department")(x)
    m = keras.Model([title, body, tags], [priority, department])
    m.compile('adam', 'mse')
    return m
