# misconception: fails for labels that are not int32 or int64, such as the bytes of an image file
# hint: Cast the labels to an index dtype first.
# killed by: test_label_dtypes
def sparse_crossentropy(labels, logits):
    return -tf.gather(tf.nn.log_softmax(logits), labels, batch_dims=1)
