"""Training on sequences: sizes, weights and data of src/sequences.ts, and PyTorch's layers."""

import numpy as np
import torch
from torch import nn

from values import values

# steps, batch, inputs, units, rate of the check, rate while the clock runs
SEQUENCES = {"lstm": (32, 32, 64, 128, 1.0, 1e-6), "encoder": (32, 16, 64, 64, 0.1, 1e-6)}
HEADS, HIDDEN = 4, 256


def scaled(shape, seed, fan_in):
    return (values(int(np.prod(shape)), seed) / np.sqrt(fan_in)).astype(np.float32).reshape(shape)


def model_of(name):
    _, _, inputs, units, _, _ = SEQUENCES[name]
    if name == "lstm":
        model = nn.LSTM(inputs, units)
        initial = [scaled(p.shape, i + 1, units) for i, p in enumerate(model.parameters())]
    else:
        model = nn.TransformerEncoderLayer(units, HEADS, HIDDEN, dropout=0.0, batch_first=True)
        initial = [scaled(p.shape, i + 1, p.shape[-1]) for i, p in enumerate(model.parameters())]
        for i, middle in enumerate([1, 0, 1, 0], start=8):
            initial[i] = middle + scaled((units,), i + 1, 64)
    with torch.no_grad():
        for p, values_of_it in zip(model.parameters(), initial, strict=True):
            p.copy_(torch.from_numpy(values_of_it))
    return model


def stepper(name, rate):
    steps, batch, inputs, units, _, _ = SEQUENCES[name]
    model = model_of(name)
    optimiser = torch.optim.SGD(model.parameters(), lr=rate)
    front = (steps, batch) if name == "lstm" else (batch, steps)
    x, y = (torch.from_numpy(values(steps * batch * n, s).reshape(*front, n)) for n, s in ((inputs, 100), (units, 101)))

    def step():
        optimiser.zero_grad()
        output = model(x)[0] if name == "lstm" else model(x)
        loss = nn.functional.mse_loss(output, y)
        loss.backward()
        optimiser.step()
        return loss

    return step


def on_sequences(name):
    step = stepper(name, SEQUENCES[name][5])

    def run(n):
        for _ in range(n):
            loss = step()
        loss.item()

    def check():
        fresh = stepper(name, SEQUENCES[name][4])
        return [fresh().item() for _ in range(5)]

    return run, check
