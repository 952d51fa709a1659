# misconception: begins with gradients left over from before
# hint: What may be in `.grad` when the first step begins?
# killed by: test_gradients_from_before
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        value.backward()
        with torch.no_grad():
            for parameter in parameters:
                if parameter.grad is not None:
                    parameter -= rate * parameter.grad
                    parameter.grad = None
        losses.append(value.item())
    return losses
