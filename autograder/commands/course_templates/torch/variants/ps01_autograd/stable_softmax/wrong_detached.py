# misconception: computes apart from autograd
# hint: What does `.detach()` do to the gradient?
# killed by: test_gradient
def stable_softmax(x, dim=-1):
    powers = torch.exp(x - x.amax(dim=dim, keepdim=True)).detach()
    return powers / powers.sum(dim=dim, keepdim=True)
