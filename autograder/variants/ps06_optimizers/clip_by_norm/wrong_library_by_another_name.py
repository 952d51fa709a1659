# misconception: is the library's own clipping by another name
# hint: The library's version changes the last bits of short gradients.
# killed by: test_short_gradients_are_left_alone
from tensorflow.python.ops.clip_ops import clip_by_norm
