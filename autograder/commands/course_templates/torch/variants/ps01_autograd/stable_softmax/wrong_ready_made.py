# misconception: lets the library's softmax do the work
# hint: Write the fraction yourself.
# killed by: test_values
def stable_softmax(x, dim=-1):
    return torch.nn.functional.softmax(x, dim=dim)
