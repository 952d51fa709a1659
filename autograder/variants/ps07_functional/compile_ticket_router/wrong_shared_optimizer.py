# misconception: uses one optimizer for all models
# hint: When are default arguments made?
# killed by: test_two_models
def compile_ticket_router(model, optimizer=keras.optimizers.Adam(0.01)):
    model.compile(
        optimizer=optimizer,
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
