# unusual: column by column
def standardize(x):
    result = np.zeros_like(x)
    for column in range(x.shape[1]):
        spread = x[:, column].std()
        if spread > 0:
            result[:, column] = (x[:, column] - x[:, column].mean()) / spread
    return result
