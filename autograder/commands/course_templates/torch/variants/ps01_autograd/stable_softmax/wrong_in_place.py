# misconception: changes the tensor that it was given
# hint: Does the caller still have their numbers?
# killed by: test_precision_and_the_argument
def stable_softmax(x, dim=-1):
    with torch.no_grad():
        x -= x.amax(dim=dim, keepdim=True)
    powers = torch.exp(x)
    return powers / powers.sum(dim=dim, keepdim=True)
