# unusual: `backward()` with gradients cleared before
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        for parameter in parameters:
            parameter.grad = None
        value.backward()
        for parameter in parameters:
            if parameter.grad is not None:
                parameter.data.add_(parameter.grad, alpha=-rate)
        losses.append(value.item())
    return losses
