# misconception: draws positive weights only
# hint: What is the mean of your weights?
# killed by: test_beginnings
class Affine(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(inputs, outputs) * 12**0.5 / inputs**0.5)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return x @ self.weight + self.bias
