# misconception: is the library's layer under the same name
# hint: Write the layer yourself.
# killed by: test_values_for_any_rank
ReLU = keras.layers.ReLU
