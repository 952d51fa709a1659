# misconception: rescales every gradient to the norm, short ones and zero too
# hint: What should happen to a gradient that is short enough already?
# killed by: test_short_gradient_is_left_alone
def clip_by_norm(gradient, clipnorm):
    return gradient * clipnorm / tf.norm(gradient)
