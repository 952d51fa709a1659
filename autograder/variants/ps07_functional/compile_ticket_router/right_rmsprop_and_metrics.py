# unusual: names an optimizer and adds metrics
def compile_ticket_router(model):
    model.compile(
        "rmsprop",
        loss={
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
        },
        loss_weights={"department": 0.2, "priority": 1.0},
        metrics={"department": ["accuracy"]},
    )
    return model
