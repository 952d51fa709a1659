# misconception: takes lists for tensors and each variable for an object of its own
# hint: By which rules are the elements of a list, and variables, told apart?
# killed by: test_lists_and_variables
predicted_graphs = {
    "python_numbers": 3,
    "tensor_numbers": 1,
    "new_shapes": 4,
    "new_dtypes": 3,
    "keywords": 1,
    "numpy_arrays": 1,
    "lists": 1,
    "variables": 3,
}
