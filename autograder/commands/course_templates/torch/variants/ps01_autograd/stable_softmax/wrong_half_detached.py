# misconception: lets no gradient through the denominator
# hint: Which parts of the fraction depend on x?
# killed by: test_gradient
def stable_softmax(x, dim=-1):
    powers = torch.exp(x - x.amax(dim=dim, keepdim=True))
    return powers / powers.sum(dim=dim, keepdim=True).detach()
