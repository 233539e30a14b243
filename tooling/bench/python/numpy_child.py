"""NumPy as a child: `python numpy_child.py`. Forward and backward are written out, in float32, in place where it helps."""

import sys
from functools import partial

import numpy as np

from serve import serve
from values import MATMUL_SIZES, PROBLEMS, batch, parameters, probe, square

f32 = np.float32


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    e /= e.sum(axis=1, keepdims=True)
    return e


class Network:
    def __init__(self, name, rate):
        _, self.activation, self.size, self.loss, self.optimiser, _, _ = PROBLEMS[name]
        self.rate = rate
        self.p = parameters(name)
        self.m = [np.zeros_like(p) for p in self.p]
        self.v = [np.zeros_like(p) for p in self.p]
        self.t = 0
        self.x, self.y = batch(name)

    def step(self):
        loss, gradients = self.gradients()
        if self.optimiser == "sgd":
            for p, g in zip(self.p, gradients):
                g *= f32(self.rate)
                p -= g
            return loss
        self.t += 1
        rate = f32(self.rate / (1 - 0.9**self.t))
        root = f32(np.sqrt(1 - 0.999**self.t))
        for p, g, m, v in zip(self.p, gradients, self.m, self.v):
            m *= f32(0.9)
            m += f32(0.1) * g
            v *= f32(0.999)
            np.square(g, out=g)
            g *= f32(0.001)
            v += g
            d = np.sqrt(v)
            d /= root
            d += f32(1e-8)
            np.divide(m, d, out=d)
            d *= rate
            p -= d
        return loss

    def gradients(self):
        hidden = [self.x]
        layers = len(self.p) // 2
        for i in range(layers):
            h = hidden[-1] @ self.p[2 * i].T
            h += self.p[2 * i + 1]
            if i < layers - 1:
                if self.activation == "tanh":
                    np.tanh(h, out=h)
                else:
                    np.maximum(h, f32(0), out=h)
            hidden.append(h)
        loss, d = self.loss_of(hidden[-1])
        gradients = [None] * len(self.p)
        for i in reversed(range(layers)):
            gradients[2 * i] = d.T @ hidden[i]
            gradients[2 * i + 1] = d.sum(axis=0)
            if i:
                d = d @ self.p[2 * i]
                d *= (f32(1) - hidden[i] * hidden[i]) if self.activation == "tanh" else hidden[i] > 0
        return loss, gradients

    def loss_of(self, out):
        if self.loss == "mse":
            d = out - self.y
            loss = np.mean(d * d)
            d *= f32(2 / d.size)
            return loss, d
        rows = np.arange(self.size)
        d = softmax(out)
        loss = -np.log(d[rows, self.y]).mean()
        d[rows, self.y] -= f32(1)
        d /= f32(self.size)
        return loss, d


def training(name):
    network = Network(name, PROBLEMS[name][6])

    def run(n):
        for _ in range(n):
            network.step()

    def check():
        fresh = Network(name, PROBLEMS[name][5])
        return [float(fresh.step()) for _ in range(5)]

    return run, check


def operation(side, compute):
    a, b = square(side, 1), square(side, 2)

    def run(n):
        for _ in range(n):
            compute(a, b)

    return run, lambda: probe(compute(a, b))


serve(
    {"numpy": np.__version__, "python": sys.version.split()[0]},
    {
        **{name: partial(training, name) for name in PROBLEMS if name != "cnn64"},
        **{f"matmul{n}": partial(operation, n, np.matmul) for n in MATMUL_SIZES},
        "exp": partial(operation, 1000, lambda a, b: np.exp(a)),
        "add": partial(operation, 1000, np.add),
        "tanh": partial(operation, 1000, lambda a, b: np.tanh(a)),
        "softmax": partial(operation, 1000, lambda a, b: softmax(a)),
    },
)
