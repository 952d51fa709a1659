# misconception: hands the whole work to Keras's own evaluate
# hint: Write the loop over the batches yourself.
# killed by: test_weighted_by_examples
def evaluate(model, loss_fn, dataset):
    model.compile(loss=loss_fn)
    return model.evaluate(dataset, verbose=0)
