# unusual: derives from the library's own Sequential
class Sequential(keras.Sequential):
    def __init__(self, layers, **kwargs):
        super().__init__(layers, **kwargs)
