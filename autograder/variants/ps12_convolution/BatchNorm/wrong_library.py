# misconception: is the library's layer
# hint: Write it yourself: four weights and two formulas.
# killed by: test_weights
BatchNorm = keras.layers.BatchNormalization
