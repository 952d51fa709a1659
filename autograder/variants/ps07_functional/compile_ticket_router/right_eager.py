# unusual: runs without graphs, and gives the losses as functions
def compile_ticket_router(model):
    def binary(y_true, y_pred):
        return keras.losses.binary_crossentropy(y_true, y_pred, from_logits=True)

    def categorical(y_true, y_pred):
        return keras.losses.categorical_crossentropy(y_true, y_pred, from_logits=True)

    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={"priority": binary, "department": categorical},
        loss_weights={"priority": 1.0, "department": 0.2},
        run_eagerly=True,
    )
