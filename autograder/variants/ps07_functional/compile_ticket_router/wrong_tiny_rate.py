# misconception: takes a learning rate with which nothing moves
# hint: One epoch of 40 steps has to bring the loss down visibly.
# killed by: test_trains
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.SGD(1e-7),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
