# misconception: takes the largest number of all rows from each
# hint: Which number is the largest of its own row?
# killed by: test_huge_numbers
def stable_softmax(x, dim=-1):
    powers = torch.exp(x - x.max())
    return powers / powers.sum(dim=dim, keepdim=True)
