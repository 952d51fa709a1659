# unusual: PyTorch's own optimizer
def descend(parameters, loss, steps, rate):
    optimizer = torch.optim.SGD(parameters, lr=rate)
    losses = []
    for _ in range(steps):
        value = loss()
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        losses.append(value.item())
    return losses
