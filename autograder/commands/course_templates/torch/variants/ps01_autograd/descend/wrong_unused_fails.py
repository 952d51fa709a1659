# misconception: fails over a parameter that the loss does not depend on
# hint: What is the gradient of such a parameter?
# killed by: test_several_parameters
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        for parameter in parameters:
            parameter.grad = None
        value.backward()
        with torch.no_grad():
            for parameter in parameters:
                parameter -= rate * parameter.grad
        losses.append(value.item())
    return losses
