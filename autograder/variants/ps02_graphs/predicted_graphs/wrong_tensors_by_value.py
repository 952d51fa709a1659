# misconception: tells tensors apart by their values
# hint: What does a graph know of a tensor while it is traced?
# killed by: test_numbers
predicted_graphs = {
    "python_numbers": 3,
    "tensor_numbers": 3,
    "new_shapes": 4,
    "new_dtypes": 3,
    "keywords": 1,
    "numpy_arrays": 1,
    "lists": 2,
    "variables": 2,
}
