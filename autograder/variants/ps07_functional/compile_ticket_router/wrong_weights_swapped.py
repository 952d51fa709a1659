# misconception: gives each loss the weight of the other
# hint: Which output has the weight 0.2?
# killed by: test_department
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 0.2, "department": 1.0},
    )
