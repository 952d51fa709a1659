# misconception: takes the priority's logit for a probability
# hint: What must a loss be told about logits?
# killed by: test_priority
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
