# unusual: the axis in question brought to the front
def stable_softmax(x, dim=-1):
    front = x.transpose(dim, 0)
    powers = torch.exp(front - front.max(0)[0])
    return (powers / powers.sum(0)).transpose(dim, 0)
