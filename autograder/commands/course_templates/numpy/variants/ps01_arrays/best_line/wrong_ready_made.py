# misconception: lets np.polyfit do the work
# hint: Write the two sums yourself.
# killed by: test_it_is_your_own_work
def best_line(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    return slope, intercept
