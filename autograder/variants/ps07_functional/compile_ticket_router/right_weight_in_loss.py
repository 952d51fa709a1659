# unusual: the weight as a factor in the loss itself
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": lambda t, y: 0.2 * keras.losses.categorical_crossentropy(t, y, from_logits=True),
        },
    )
