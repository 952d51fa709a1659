# misconception: draws weights with a standard deviation of 1
# hint: How does the spread depend on the number of inputs?
# killed by: test_beginnings
class Affine(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return x @ self.weight + self.bias
