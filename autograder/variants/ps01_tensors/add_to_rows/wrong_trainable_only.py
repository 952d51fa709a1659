# misconception: changes trainable variables only
# hint: What has being trained to do with being assigned to?
# killed by: test_variables_that_are_not_trained
def add_to_rows(matrix, vector):
    if matrix.trainable:
        matrix.assign(matrix + vector)
