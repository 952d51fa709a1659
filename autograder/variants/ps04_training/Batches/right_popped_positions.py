# unusual: takes positions from a shuffled Python list until too few are left
import random


class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = list(tensors)
        self.size, self.shuffle = batch_size, shuffle
        first = self.tensors[0].shape[0]
        for tensor in self.tensors[1:]:
            if tensor.shape[0] != first:
                raise ValueError(f"{tensor.shape[0]} rows, not {first}")
        self.n = first

    def __len__(self):
        return int(self.n / self.size)

    def __iter__(self):
        left = list(range(self.n))
        if self.shuffle:
            random.shuffle(left)
        while len(left) >= self.size:
            now, left = left[: self.size], left[self.size :]
            yield tuple(np.stack([tensor[i] for i in now]) for tensor in self.tensors)
