"""Makes the files beside it. Run it with PyTorch 2.13: python make.py"""

import collections
import json
import os

import torch

here = os.path.dirname(os.path.abspath(__file__))


def save(name, value, **how):
    torch.save(value, os.path.join(here, name), **how)


torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
x = torch.tensor([[0.5, -1.0, 2.0], [1.0, 0.25, -0.75]])
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)


def step():
    optimizer.zero_grad()
    model(x).square().sum().backward()
    optimizer.step()


step()
run = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "best": 0.25, "name": "汉字"}
save("run.pt", run)
save("run-legacy.pt", run, _use_new_zipfile_serialization=False)
save("run-protocol5.pt", run, pickle_protocol=5)
before = model(x).tolist()
step()
after = {name: value.tolist() for name, value in model.state_dict().items()}
with open(os.path.join(here, "run.json"), "w") as file:
    json.dump({"x": x.tolist(), "prediction": before, "after": after}, file)

base = torch.arange(12, dtype=torch.float32).reshape(3, 4)
shared = torch.tensor([1.0, 2.0])
kinds = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
         torch.uint8, torch.bool]
save("values.pt", {
    "transposed": base.t(),
    "column": base[:, 1],
    "rows": base[1:],
    "expanded": torch.ones(1).expand(3),
    "scalar": torch.tensor(2.5),
    "empty": torch.empty(0, 2),
    "one": shared,
    "other": shared,
    "parameter": torch.nn.Parameter(torch.tensor([3.0])),
    "kinds": [torch.tensor([0, 1, 100 if kind != torch.bool else 1]).to(kind) for kind in kinds],
    "big": torch.tensor([2**40]),
    "list": [1, -2, 2**40, 2**70, 1.5, float("inf"), True, None, "text", b"\x00\xff", (1, 2), {3}],
    "size": torch.Size([2, 3]),
    "dtype": torch.float32,
    "device": torch.device("cpu"),
    "ordered": collections.OrderedDict(a=1),
    "default": collections.defaultdict(list, a=[1]),
    "__proto__": {"polluted": True},
    7: "number",
})
save("module.pt", model)
loop = []
loop.append(loop)
save("loop.pt", loop)
