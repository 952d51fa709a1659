# misconception: lists the losses by position instead of by name
# hint: What happens if a model has its outputs in another order?
# killed by: test_loss
def compile_ticket_router(model):
    priority = keras.losses.BinaryCrossentropy(from_logits=True)
    department = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=[priority, department], loss_weights=[1.0, 0.2])
