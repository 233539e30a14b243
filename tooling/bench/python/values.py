"""Weights and data of src/values.ts and src/problems.ts, in NumPy."""

import numpy as np

PROBLEMS = {
    # layers, activation, batch, loss, optimiser, rate of the check, rate while the clock runs
    "sine": ([1, 20, 20, 1], "tanh", 1000, "mse", "sgd", 0.1, 1e-5),
    "sgd1": ([784, 256, 128, 64, 12], "relu", 1, "crossEntropy", "sgd", 0.01, 1e-6),
    "adam64": ([784, 256, 128, 64, 12], "relu", 64, "crossEntropy", "adam", 1e-3, 1e-7),
    "cnn64": ([], "relu", 64, "crossEntropy", "adam", 1e-3, 1e-7),
}
MATMUL_SIZES = [64, 128, 256, 512, 1024]


def values(count, seed):
    mask = np.uint64(0xFFFFFFFF)
    h = (np.arange(count, dtype=np.uint64) + np.uint64(seed * 100_003)) * np.uint64(2_654_435_761) & mask
    h ^= h >> np.uint64(15)
    h = h * np.uint64(2_246_822_519) & mask
    h ^= h >> np.uint64(13)
    return (h / 2.0**31 - 1).astype(np.float32)


def parameters(name):
    """Weights and biases in turn, `[out, in]` and `[out]`; convolutions `[out, in, 3, 3]`."""
    layers = PROBLEMS[name][0]
    shapes = (
        [(16, 1, 3, 3), (32, 16, 3, 3), (12, 32 * 7 * 7)]
        if name == "cnn64"
        else [(n, layers[i]) for i, n in enumerate(layers[1:])]
    )
    result = []
    for i, shape in enumerate(shapes):
        scale = np.sqrt(np.prod(shape[1:]))
        for seed, s in ((2 * i + 1, shape), (2 * i + 2, shape[:1])):
            result.append((values(int(np.prod(s)), seed) / scale).astype(np.float32).reshape(s))
    return result


def batch(name):
    if name == "sine":
        x = (values(1000, 100).astype(np.float64) * np.pi).astype(np.float32).reshape(1000, 1)
        return x, np.sin(x.astype(np.float64)).astype(np.float32)
    size = PROBLEMS[name][2]
    x = ((values(size * 784, 100).astype(np.float64) + 1) / 2).astype(np.float32)
    shape = (size, 1, 28, 28) if name == "cnn64" else (size, 784)
    return x.reshape(shape), (7 * np.arange(size) + 3) % 12


def square(side, seed):
    return values(side * side, seed).reshape(side, side)


def probe(result):
    flat = result.reshape(-1)
    return [float(flat[i * (len(flat) - 1) // 6]) for i in range(7)]
