# unusual: Keras's own compile and fit
def fit(model, optimizer, loss_fn, train, validation, epochs):
    model.compile(optimizer=optimizer, loss=loss_fn)
    return model.fit(train, validation_data=validation, epochs=epochs, verbose=0).history
