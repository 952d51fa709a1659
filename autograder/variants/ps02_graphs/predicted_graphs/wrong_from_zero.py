# misconception: counts only the graphs after the first
# hint: Does the first call make a graph?
# killed by: test_possible_numbers
predicted_graphs = {
    "python_numbers": 2,
    "tensor_numbers": 0,
    "new_shapes": 3,
    "new_dtypes": 2,
    "keywords": 0,
    "numpy_arrays": 0,
    "lists": 1,
    "variables": 1,
}
