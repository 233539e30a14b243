"""PyTorch as a child: `python pytorch.py THREADS`."""

import sys
from functools import partial

import torch
from torch import nn

from sequences import SEQUENCES, on_sequences
from serve import serve
from values import MATMUL_SIZES, PROBLEMS, batch, parameters, probe, square

torch.set_num_threads(int(sys.argv[1]))


def network(name):
    layers, activation = PROBLEMS[name][:2]
    if name == "cnn64":
        model = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(32 * 7 * 7, 12),
        )
    else:
        parts = []
        for n_in, n_out in zip(layers, layers[1:]):
            parts += [nn.Linear(n_in, n_out), nn.Tanh() if activation == "tanh" else nn.ReLU()]
        model = nn.Sequential(*parts[:-1])
    with torch.no_grad():
        for p, initial in zip(model.parameters(), parameters(name), strict=True):
            p.copy_(torch.from_numpy(initial))
    return model


def stepper(name, rate):
    model = network(name)
    loss_of = nn.MSELoss() if PROBLEMS[name][3] == "mse" else nn.CrossEntropyLoss()
    make = torch.optim.SGD if PROBLEMS[name][4] == "sgd" else torch.optim.Adam
    optimiser = make(model.parameters(), lr=rate)
    x, y = map(torch.from_numpy, batch(name))

    def step():
        optimiser.zero_grad()
        loss = loss_of(model(x), y)
        loss.backward()
        optimiser.step()
        return loss

    return step


def training(name):
    step = stepper(name, PROBLEMS[name][6])

    def run(n):
        for _ in range(n):
            loss = step()
        loss.item()

    def check():
        fresh = stepper(name, PROBLEMS[name][5])
        return [fresh().item() for _ in range(5)]

    return run, check


def operation(side, compute):
    a, b = (torch.from_numpy(square(side, seed)) for seed in (1, 2))

    def run(n):
        with torch.no_grad():
            for _ in range(n):
                compute(a, b)

    return run, lambda: probe(compute(a, b))


serve(
    {"torch": torch.__version__, "python": sys.version.split()[0], "threads": str(torch.get_num_threads())},
    {
        **{name: partial(training, name) for name in PROBLEMS},
        **{name: partial(on_sequences, name) for name in SEQUENCES},
        **{f"matmul{n}": partial(operation, n, torch.matmul) for n in MATMUL_SIZES},
        "exp": partial(operation, 1000, lambda a, b: torch.exp(a)),
        "add": partial(operation, 1000, torch.add),
        "tanh": partial(operation, 1000, lambda a, b: torch.tanh(a)),
        "softmax": partial(operation, 1000, lambda a, b: torch.softmax(a, 1)),
    },
)
