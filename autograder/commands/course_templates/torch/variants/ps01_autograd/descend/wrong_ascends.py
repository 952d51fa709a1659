# misconception: goes up the gradient
# hint: Which way is downhill?
# killed by: test_a_parabola, test_values
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        gradients = torch.autograd.grad(value, parameters, allow_unused=True)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients):
                if gradient is not None:
                    parameter += rate * gradient
        losses.append(value.item())
    return losses
