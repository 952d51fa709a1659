# unusual: a dict made from keyword arguments, one entry at a time after that
predicted_graphs = dict(python_numbers=3, new_shapes=4, new_dtypes=3, lists=2, variables=2)
for name in ("tensor_numbers", "keywords", "numpy_arrays"):
    predicted_graphs[name] = 1
