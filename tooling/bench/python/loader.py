"""What PyTorch takes for an epoch: COUNT BATCH ROUNDS -> JSON of seconds, medians."""

import json
import math
import statistics
import sys
import time

import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

count, batch, rounds = map(int, sys.argv[1:])
torch.set_num_threads(1)
rows = TensorDataset(torch.rand(count, 1, 28, 28), torch.arange(count) % 12)


def epoch(loader, transform=lambda x: x):
    began = time.perf_counter()
    for x, _ in loader:
        transform(x)
    return time.perf_counter() - began


def uniform(n, low, high):
    return torch.empty(n).uniform_(low, high)


def matrices(n):
    """Turned by 10°, moved by 8 %, scaled by 15 %, sheared by 8°: one for each image of a batch."""
    angle, shear = uniform(n, -10, 10) * math.pi / 180, uniform(n, -8, 8) * math.pi / 180
    scale, (tx, ty) = 1 / uniform(n, 0.85, 1.15), (uniform(n, -0.16, 0.16), uniform(n, -0.16, 0.16))
    cos, sin, tan = angle.cos() * scale, angle.sin() * scale, shear.tan()
    return torch.stack([cos, cos * tan + sin, tx, -sin, cos - sin * tan, ty], 1).reshape(n, 2, 3)


# torchvision's elastic noise: alpha 30, blurred by a gaussian of sigma 4 over 33 pixels, mirrored at the edges.
bell = torch.exp(-0.5 * (torch.arange(-16, 17) / 4.0) ** 2)
bell /= bell.sum()


def displacements(n):
    noise = F.pad(torch.rand(n * 2, 1, 28, 28) * 2 - 1, [16] * 4, mode="reflect")
    blurred = F.conv2d(F.conv2d(noise, bell.reshape(1, 1, 1, -1)), bell.reshape(1, 1, -1, 1))
    return blurred.reshape(n, 2, 28, 28).permute(0, 2, 3, 1) * (30 / 28)


def affine(x):
    grid = F.affine_grid(matrices(len(x)), x.shape, align_corners=False)
    return F.grid_sample(x, grid, align_corners=False)


def both(x):
    grid = F.affine_grid(matrices(len(x)), x.shape, align_corners=False) + displacements(len(x))
    return F.grid_sample(x, grid, align_corners=False)


# Its loader reads any dataset sample by sample; the distortions are of a whole batch, the quickest that it can do.
loader = DataLoader(rows, batch_size=batch, shuffle=True)
named = {"sample by sample": lambda x: x, "affine": affine, "affine, elastic": both}
seconds = {
    name: statistics.median([epoch(loader, transform) for _ in range(rounds + 1)][1:])
    for name, transform in named.items()
}
print(json.dumps({"rows of a tensor": seconds["sample by sample"], **seconds}))
