# misconception: has a binary cross-entropy for the departments too
# hint: Exactly one department is right.
# killed by: test_department
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.BinaryCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
