# misconception: keeps tensors that nobody can find
# hint: What does `parameters()` of your layer give?
# killed by: test_shapes, test_gradients
class Affine(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = (torch.randn(inputs, outputs) / inputs**0.5).requires_grad_(True)
        self.bias = torch.zeros(outputs, requires_grad=True)

    def forward(self, x):
        return x @ self.weight + self.bias
