# unusual: keras.ops in place of layers
def ticket_router(num_words, num_tags, num_departments):
    title = keras.Input((None,), dtype="int32", name="title")
    body = keras.Input((None,), dtype="int32", name="body")
    tags = keras.Input((num_tags,), name="tags")
    embed = keras.layers.Embedding(num_words, 16)
    t = keras.ops.mean(embed(title), axis=1)
    b = keras.layers.GlobalAveragePooling1D()(embed(body))
    x = keras.ops.concatenate([t, b, tags], axis=-1)
    priority = keras.layers.Dense(1, name="priority")(x)
    department = keras.layers.Dense(num_departments, name="department")(x)
    return keras.Model([title, body, tags], [priority, department])
