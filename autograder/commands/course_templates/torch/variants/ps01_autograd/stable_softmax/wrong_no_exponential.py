# misconception: divides the numbers themselves by their sum
# hint: Where is the exponential?
# killed by: test_one_row, test_values
def stable_softmax(x, dim=-1):
    shifted = x - x.amin(dim=dim, keepdim=True) + 1.0
    return shifted / shifted.sum(dim=dim, keepdim=True)
