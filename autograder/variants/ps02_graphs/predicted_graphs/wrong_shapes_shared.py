# misconception: expects one graph for all shapes of the same rank and one for all dtypes
# hint: For which shapes and dtypes is a graph good, if there is no input signature?
# killed by: test_shapes_and_dtypes
predicted_graphs = {
    "python_numbers": 3,
    "tensor_numbers": 1,
    "new_shapes": 2,
    "new_dtypes": 1,
    "keywords": 1,
    "numpy_arrays": 1,
    "lists": 2,
    "variables": 2,
}
