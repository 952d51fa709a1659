# misconception: hands the whole work to Keras's own fit
# hint: Write the loop over epochs and batches yourself.
# killed by: test_training_loss
def fit(model, optimizer, loss_fn, train, validation, epochs):
    model.compile(optimizer=optimizer, loss=loss_fn)
    return model.fit(train, validation_data=validation, epochs=epochs, verbose=0).history
