# misconception: is `nn.Linear`
# hint: Write the layer yourself.
# killed by: test_values, test_beginnings
class Affine(nn.Linear):
    pass
