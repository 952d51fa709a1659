"""The contract of the course: assignments and the names and parameters of their exercises."""

from __future__ import annotations

CURRICULUM: dict[str, dict[str, str]] = {
    "ps01_tensors": {
        "add_to_rows": "matrix, vector",
        "overwrite_block": "variable, row, column, block",
        "derivative": "f, x",
        "partial_derivatives": "f, inputs",
        "second_derivative": "f, x",
        "fit_line": "x, y",
        "fit_line_by_descent": "x, y, learning_rate, steps",
    },
    "ps02_graphs": {
        "power": "x, n",
        "square_if_any_negative": "x",
        "normalize_rows": "x",
        "count_graphs": "function, calls",
        "predicted_graphs": "",
        "fit_linear": "x, y, learning_rate, steps",
    },
    "ps03_losses": {
        "mse": "y_true, y_pred",
        "softmax": "logits, axis=-1",
        "categorical_crossentropy": "y_true, probabilities",
        "sparse_crossentropy": "labels, logits",
        "accuracy": "y_true, y_pred",
        "sparse_accuracy": "labels, y_pred",
        "Mean": "self",
    },
    "ps04_training": {
        "preprocess": "images, labels, maximum=255",
        "Batches": "self, tensors, batch_size, shuffle=True",
        "make_dataset": "x, y, batch_size, shuffle_buffer=None, seed=None",
        "train_step": "model, optimizer, loss_fn, x, y",
        "evaluate": "model, loss_fn, dataset",
        "fit": "model, optimizer, loss_fn, train, validation, epochs",
        "classifier_step": "W, b, x, y, learning_rate",
    },
    "ps05_layers": {
        "Linear": "self, units",
        "ReLU": "self",
        "Dense": "self, units, use_bias=True, activation=None",
        "Sequential": "self, layers",
        "MLP": "self, hidden_units, num_targets, hidden_activation='relu'",
        "collapse": "matrices",
    },
    "ps06_optimizers": {
        "clip_by_norm": "gradient, clipnorm",
        "GradientDescent": "self, lr=0.01, clipnorm=None",
        "Momentum": "self, lr=0.01, beta=0.9, clipnorm=None",
        "Adam": "self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-08, clipnorm=None",
        "KerasAdam": "self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-08",
    },
    "ps07_functional": {
        "two_layer_classifier": "num_features, hidden_units, num_classes",
        "ResidualBlock": "self, units",
        "ticket_router": "num_words, num_tags, num_departments",
        "compile_ticket_router": "model",
        "TransformerEncoder": "self, embed_dim, dense_dim, num_heads",
    },
    "ps08_custom_training": {
        "Sampling": "self",
        "kl_divergence": "z_mean, z_log_var",
        "VAE": "self, encoder, decoder",
        "gradient_ascent_step": "activation, image, learning_rate",
        "maximize_activation": "activation, image, learning_rate, steps",
        "compile_and_fit": "model, x, y, epochs, validation_split",
    },
    "ps12_convolution": {
        "conv2d": "images, kernels, stride=1, padding='valid'",
        "max_pool": "images, size",
        "small_convnet": "input_shape, num_classes",
        "BatchNorm": "self, momentum=0.9, epsilon=0.001",
        "augment": "dataset, seed",
    },
    "ps13_attention": {
        "scaled_dot_product_attention": "q, k, v, mask=None",
        "causal_mask": "length",
        "MultiHeadAttention": "self, num_heads, key_dim",
        "positional_encoding": "length, width",
        "TransformerDecoder": "self, embed_dim, dense_dim, num_heads",
        "generate": "model, source, start, length",
    },
}
CORE = ("mse", "softmax", "train_step", "Linear", "Momentum", "Adam")
