# misconception: lets np.linalg.lstsq do the work, under another name
# hint: Write the two sums yourself.
# killed by: test_it_is_your_own_work
def best_line(x, y):
    helper = getattr(np.linalg, "lst" + "sq")
    return tuple(helper(np.stack([x, np.ones_like(x)], axis=1), y, rcond=None)[0])
