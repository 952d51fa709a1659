# misconception: lets the library's log-softmax do the work
# hint: Write the fraction yourself.
# killed by: test_values
def stable_softmax(x, dim=-1):
    return nn.LogSoftmax(dim)(x).exp()
