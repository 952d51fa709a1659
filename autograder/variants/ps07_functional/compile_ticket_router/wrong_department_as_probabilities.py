# misconception: takes the department's logits for probabilities
# hint: What must a loss be told about logits?
# killed by: test_department
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
