# misconception: adds each gradient to those of the steps before
# hint: What is in `.grad` when the second step begins?
# killed by: test_a_parabola, test_values
def descend(parameters, loss, steps, rate):
    losses = []
    for _ in range(steps):
        value = loss()
        value.backward()
        with torch.no_grad():
            for parameter in parameters:
                if parameter.grad is not None:
                    parameter -= rate * parameter.grad
        losses.append(value.item())
    return losses
