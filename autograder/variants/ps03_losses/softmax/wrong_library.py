# misconception: is the library's softmax under another name
# hint: Write it from exp, a maximum and a sum.
# killed by: test_no_built_in_softmax
softmax = tf.nn.softmax
