#!/usr/bin/env python3
"""Weights both ways between PyTorch and this crate.

    python3 tests/weights/pytorch.py make          writes the files in tests/weights/data, but those of ours
    python3 tests/weights/pytorch.py check FOLDER  loads the files of ours in FOLDER and compares outputs

The modules below have the names of the networks in networks.rs. `make` saves their `state_dict`s, with numbers drawn
from a fixed seed, and outputs.safetensors: inputs and what the modules make of them, also of the files of ours that
are in the folder (ours.safetensors and its kin). `check` wants in FOLDER the files named in OURS and outputs.safetensors
with `x/NAME` and `y/NAME`. It needs torch and safetensors; data/README.md says which versions made what is stored.
"""
import pathlib
import sys

import safetensors.torch
import torch
from torch import nn

DATA = pathlib.Path(__file__).parent / "data"


class Images(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 4, 3, stride=2, padding=1)
        self.bn1 = nn.BatchNorm2d(4)
        self.slopes = nn.PReLU(4)
        self.conv2 = nn.Conv2d(4, 6, (1, 3), padding=(0, 1), groups=2, bias=False)
        self.gn = nn.GroupNorm(3, 6)
        self.up = nn.ConvTranspose2d(6, 4, (3, 2), stride=2, padding=(1, 0), output_padding=(1, 0), groups=2)
        self.fc1 = nn.Linear(80, 7)
        self.ln = nn.LayerNorm(7)
        self.slope = nn.PReLU()
        self.fc2 = nn.Linear(7, 3)

    def forward(self, x):
        x = self.slopes(self.bn1(self.conv1(x)))
        x = torch.tanh(self.up(torch.relu(self.gn(self.conv2(x)))))
        x = nn.functional.avg_pool2d(x, 2).flatten(1)
        return self.fc2(self.slope(self.ln(self.fc1(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(36, 5)
        self.bn = nn.BatchNorm1d(5)
        self.fc2 = nn.Linear(5, 4)

    def forward(self, x):
        return self.fc2(torch.tanh(self.bn(self.fc1(x.flatten(1)))))


class Signals(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = Encoder()
        self.conv1 = nn.Conv1d(3, 4, 3, dilation=2)
        self.up = nn.ConvTranspose1d(4, 2, 3, stride=2, bias=False)
        self.ln = nn.LayerNorm(34)
        self.head = nn.Linear(38, 2)

    def forward(self, x):
        wave = self.ln(self.up(torch.relu(self.conv1(x))).flatten(1))
        return self.head(torch.cat([self.enc(x), wave], 1))


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 5)
        self.fc2 = nn.Linear(5, 2)

    def forward(self, x):
        return self.fc2(torch.tanh(self.fc1(x)))


def sequential():
    return nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2))


SHAPES = {"images": (2, 9, 8), "signals": (3, 12), "plain": (4,)}

# Files that this crate writes: the module that takes each, its element type, and its inputs.
OURS = {
    "ours": (Images, torch.float32, "images"),
    "ours.f64": (Images, torch.float64, "images"),
    "ours.signals": (Signals, torch.float32, "signals"),
    "ours.sequential": (sequential, torch.float32, "plain"),
}


def draw(shape, seed):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def drawn(module, seed):
    """Numbers of another size in every tensor, variances positive, counters as if it had been trained."""
    for index, tensor in enumerate(module.state_dict().values()):
        if tensor.dtype == torch.int64:
            tensor.fill_(1000 + seed)
        else:
            tensor.copy_(0.4 * draw(tensor.shape, 100 * seed + index))
    for part in module.modules():
        if isinstance(part, (nn.BatchNorm1d, nn.BatchNorm2d)):
            part.running_var.abs_().add_(0.3)
    return module.eval()


@torch.no_grad()
def outputs(module, x):
    """In double precision, by the numbers that the module has."""
    return module.double().eval()(x.double())


def loaded(make, dtype, path):
    """Strict: a missing or unexpected name, or another shape, is an error of PyTorch."""
    module = make().to(dtype)
    module.load_state_dict(safetensors.torch.load_file(path), strict=True)
    return module


def make():
    xs = {name: draw((4, *shape), 7 + index) for index, (name, shape) in enumerate(SHAPES.items())}
    found = {f"x/{name}": x for name, x in xs.items()}

    def stored(name, module, x):
        state = module.state_dict()
        safetensors.torch.save_file({key: value.contiguous() for key, value in state.items()}, DATA / f"{name}.safetensors")
        found[f"y/{name}"] = outputs(module, x)

    stored("images", drawn(Images(), 1), xs["images"])
    stored("images.f64", drawn(Images().double(), 2), xs["images"])
    stored("images.f16", drawn(Images().half(), 3), xs["images"])
    stored("images.bf16", drawn(Images().bfloat16(), 4), xs["images"])
    stored("signals", drawn(Signals(), 5), xs["signals"])
    stored("sequential", drawn(sequential(), 6), xs["plain"])
    # As nn.DataParallel calls it.
    parallel = nn.Module()
    parallel.module = drawn(Plain(), 7)
    parallel.forward = parallel.module.forward
    stored("parallel", parallel, xs["plain"])
    for name, (module, dtype, x) in OURS.items():
        path = DATA / f"{name}.safetensors"
        if path.exists():
            found[f"y/{name}"] = outputs(loaded(module, dtype, path), xs[x])
    safetensors.torch.save_file(found, DATA / "outputs.safetensors", {"torch": torch.__version__})


def check(folder):
    found = safetensors.torch.load_file(folder / "outputs.safetensors")
    for name, (module, dtype, x) in OURS.items():
        module = loaded(module, dtype, folder / f"{name}.safetensors")
        state = module.state_dict()
        wanted = outputs(module, found[f"x/{x}"])
        difference = (found[f"y/{name}"].double() - wanted).abs().max().item()
        bound = 1e-12 if dtype == torch.float64 else 1e-5
        if not difference <= bound * (1 + wanted.abs().max().item()):
            sys.exit(f"{name}: outputs differ by {difference}")
        print(f"{name}: {len(state)} tensors, outputs agree to {difference:.1e}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            make()
        case ["check", folder]:
            check(pathlib.Path(folder))
        case _:
            sys.exit(__doc__)
