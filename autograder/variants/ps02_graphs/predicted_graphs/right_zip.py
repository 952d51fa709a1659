# unusual: names and numbers zipped, in another order, NumPy integers
names = "variables lists numpy_arrays keywords new_dtypes new_shapes tensor_numbers python_numbers"
predicted_graphs = dict(zip(names.split(), np.array([2, 2, 1, 1, 3, 4, 1, 3])))
