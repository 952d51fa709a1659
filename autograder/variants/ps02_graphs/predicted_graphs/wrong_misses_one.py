# misconception: has no prediction for the variables
# hint: Is there a prediction for each of the eight names?
# killed by: test_names
predicted_graphs = {
    "python_numbers": 3,
    "tensor_numbers": 1,
    "new_shapes": 4,
    "new_dtypes": 3,
    "keywords": 1,
    "numpy_arrays": 1,
    "lists": 2,
}
