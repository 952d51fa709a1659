# misconception: takes each call for a graph
# hint: Which calls can share a graph with an earlier one?
# killed by: test_keywords_and_arrays
predicted_graphs = {
    "python_numbers": 4,
    "tensor_numbers": 4,
    "new_shapes": 5,
    "new_dtypes": 4,
    "keywords": 4,
    "numpy_arrays": 3,
    "lists": 3,
    "variables": 3,
}
