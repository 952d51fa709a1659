# misconception: is the library's metric
# hint: Keep a sum and a count of your own.
# killed by: test_batches_of_unequal_sizes
from keras.metrics import Mean
