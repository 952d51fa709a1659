# misconception: moves the first parameter only
# hint: Do all parameters move?
# killed by: test_several_parameters
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        (gradient,) = torch.autograd.grad(value, parameters[:1])
        with torch.no_grad():
            parameters[0] -= rate * gradient
        losses.append(value.item())
    return losses
