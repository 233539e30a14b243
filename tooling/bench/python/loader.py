"""What PyTorch's loader takes for an epoch: COUNT BATCH ROUNDS -> JSON of seconds, medians."""

import json
import statistics
import sys
import time

import torch
from torch.utils.data import DataLoader, TensorDataset

count, batch, rounds = map(int, sys.argv[1:])
torch.set_num_threads(1)
rows = TensorDataset(torch.rand(count, 1, 28, 28), torch.arange(count) % 12)


def epoch(loader):
    began = time.perf_counter()
    for _ in loader:
        pass
    return time.perf_counter() - began


# Its loader reads any dataset sample by sample.
loader = DataLoader(rows, batch_size=batch, shuffle=True)
seconds = statistics.median([epoch(loader) for _ in range(rounds + 1)][1:])
print(json.dumps({"rows of a tensor": seconds, "sample by sample": seconds}))
