# misconception: computes exponentials of huge numbers
# hint: What is the exponential of 1000 in float32?
# killed by: test_huge_numbers
def stable_softmax(x, dim=-1):
    powers = torch.exp(x)
    return powers / powers.sum(dim=dim, keepdim=True)
