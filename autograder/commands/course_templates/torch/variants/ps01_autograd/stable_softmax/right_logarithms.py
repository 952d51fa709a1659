# unusual: the exponential of a difference of logarithms
def stable_softmax(x, dim=-1):
    shifted = x - x.max(dim=dim, keepdim=True).values.detach()
    return torch.exp(shifted - shifted.exp().sum(dim=dim, keepdim=True).log())
