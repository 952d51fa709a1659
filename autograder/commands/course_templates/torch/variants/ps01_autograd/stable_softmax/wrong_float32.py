# misconception: computes in float32 whatever comes
# hint: Give back the dtype of x.
# killed by: test_precision_and_the_argument
def stable_softmax(x, dim=-1):
    x = x.float()
    powers = torch.exp(x - x.amax(dim=dim, keepdim=True))
    return powers / powers.sum(dim=dim, keepdim=True)
