# misconception: divides by the sum of all numbers
# hint: What must each row sum to?
# killed by: test_values
def stable_softmax(x, dim=-1):
    powers = torch.exp(x - x.amax(dim=dim, keepdim=True))
    return powers / powers.sum()
