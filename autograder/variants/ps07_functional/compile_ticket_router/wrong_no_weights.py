# misconception: gives both losses the same weight
# hint: Which argument of compile holds the weights of the losses?
# killed by: test_both_losses
def compile_ticket_router(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
    )
