# misconception: gives the numbers as text
# hint: Which type must a count have?
# killed by: test_possible_numbers
predicted_graphs = {
    "python_numbers": "3",
    "tensor_numbers": "1",
    "new_shapes": "4",
    "new_dtypes": "3",
    "keywords": "1",
    "numpy_arrays": "1",
    "lists": "2",
    "variables": "2",
}
