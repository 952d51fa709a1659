# misconception: tells calls apart by how the arguments are written: by place, by keyword, as array
# hint: What happens to the arguments before they are compared?
# killed by: test_keywords_and_arrays
predicted_graphs = {
    "python_numbers": 3,
    "tensor_numbers": 1,
    "new_shapes": 4,
    "new_dtypes": 3,
    "keywords": 3,
    "numpy_arrays": 2,
    "lists": 2,
    "variables": 2,
}
