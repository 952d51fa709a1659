# misconception: makes one step more than asked
# hint: How many steps are made?
# killed by: test_a_parabola, test_no_step
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps + 1):
        value = loss()
        gradients = torch.autograd.grad(value, parameters, allow_unused=True)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients):
                if gradient is not None:
                    parameter -= rate * gradient
        losses.append(value.item())
    return losses[:steps]
