# misconception: takes the last axis whatever is asked
# hint: Does `dim` have any influence?
# killed by: test_any_axis
def stable_softmax(x, dim=-1):
    powers = torch.exp(x - x.amax(dim=-1, keepdim=True))
    return powers / powers.sum(dim=-1, keepdim=True)
