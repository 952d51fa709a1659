# misconception: switches training off before it compiles
# hint: Which weights move in training?
# killed by: test_trains
def compile_ticket_router(model):
    model.trainable = False
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
