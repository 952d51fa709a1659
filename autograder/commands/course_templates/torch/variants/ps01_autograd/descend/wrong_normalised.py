# misconception: takes steps of one length
# hint: Steps are longer where it is steep.
# killed by: test_a_parabola, test_values
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        gradients = torch.autograd.grad(value, parameters, allow_unused=True)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients):
                if gradient is not None:
                    parameter -= rate * gradient / gradient.norm()
        losses.append(value.item())
    return losses
