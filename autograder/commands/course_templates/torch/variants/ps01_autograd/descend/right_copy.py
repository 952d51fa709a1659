# unusual: new values computed first, then copied
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        found = torch.autograd.grad(value, parameters, allow_unused=True)
        new = [p if g is None else p - rate * g for p, g in zip(parameters, found)]
        with torch.no_grad():
            for parameter, number in zip(parameters, new):
                parameter.copy_(number)
        losses.append(value.item())
    return losses
