# misconception: computes each gradient after the parameter before it has moved
# hint: At which point are all gradients taken?
# killed by: test_several_parameters
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        for parameter in parameters:
            (gradient,) = torch.autograd.grad(loss(), [parameter], allow_unused=True)
            if gradient is not None:
                with torch.no_grad():
                    parameter -= rate * gradient
        losses.append(value.item())
    return losses
