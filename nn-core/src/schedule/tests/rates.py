"""Writes rates.csv: learning rates by PyTorch's own schedulers, for ../tests.rs.

Made with PyTorch 2.15.0 and Python 3.11; nothing in it is random. A run of 6 epochs of 5 steps from the rate 0.1.

    pip install torch==2.15.0
    python rates.py > rates.csv
"""

import warnings

import torch
from torch.optim import lr_scheduler as by

BASE, EPOCHS, PER_EPOCH = 0.1, 6, 5
STEPS = EPOCHS * PER_EPOCH
warnings.filterwarnings("ignore")


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)


def rates(make, every=1):
    """The rate before each step, where the scheduler steps after `every` steps of the optimiser."""
    sgd = optimizer()
    scheduler = make(sgd)
    out = []
    for step in range(1, STEPS + 1):
        out.append(sgd.param_groups[0]["lr"])
        sgd.step()
        if step % every == 0 and step < STEPS:
            scheduler.step()
    return out


def plateau(measured, **settings):
    """The rate in each epoch; `measured` is heard at its end."""
    sgd = optimizer()
    scheduler = by.ReduceLROnPlateau(sgd, **settings)
    out = []
    for value in measured:
        out.append(sgd.param_groups[0]["lr"])
        scheduler.step(value)
    return out


def warm(start, steps, then):
    return lambda o: by.SequentialLR(o, [by.LinearLR(o, start, total_iters=steps), then(o)], [steps])


FALLING = [1.0, 0.8, 0.79995, 0.79993, 0.79992, 0.6, 0.7, 0.65, 0.61, 0.6, 0.59, 0.595, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6]
RISING = [0.5, 0.6, 0.6, 0.605, 0.61, 0.7, 0.69, 0.7, 0.705, 0.71, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8]

ROWS = {
    "step": rates(lambda o: by.StepLR(o, 2, 0.5), PER_EPOCH),
    "step_by_steps": rates(lambda o: by.StepLR(o, 7, 0.3)),
    "multi_step": rates(lambda o: by.MultiStepLR(o, [1, 4], 0.1), PER_EPOCH),
    "exponential": rates(lambda o: by.ExponentialLR(o, 0.8), PER_EPOCH),
    "exponential_each_step": rates(lambda o: by.ExponentialLR(o, 0.95)),
    "cosine": rates(lambda o: by.CosineAnnealingLR(o, STEPS)),
    "cosine_minimum": rates(lambda o: by.CosineAnnealingLR(o, STEPS, eta_min=0.004)),
    "restarts": rates(lambda o: by.CosineAnnealingWarmRestarts(o, 8, 1, eta_min=0.001)),
    "restarts_growing": rates(lambda o: by.CosineAnnealingWarmRestarts(o, 5, 2)),
    "warmup_cosine": rates(warm(1 / 3, 7, lambda o: by.CosineAnnealingLR(o, STEPS - 7))),
    "warmup_step": rates(warm(0.01, 10, lambda o: by.StepLR(o, 5, 0.5))),
    "one_cycle": rates(lambda o: by.OneCycleLR(o, BASE, total_steps=STEPS, cycle_momentum=False)),
    "one_cycle_linear": rates(
        lambda o: by.OneCycleLR(
            o, BASE, total_steps=STEPS, pct_start=0.45, anneal_strategy="linear", div_factor=10, final_div_factor=50,
            cycle_momentum=False,
        )
    ),
    "plateau": plateau(FALLING, patience=1),
    "plateau_absolute": plateau(
        FALLING, patience=0, factor=0.5, threshold=0.1, threshold_mode="abs", cooldown=2, min_lr=0.02
    ),
    "plateau_maximize": plateau(RISING, mode="max", patience=2, factor=0.2, threshold=0.01),
}

for name, row in ROWS.items():
    print(name, *map(repr, row), sep=",")
print("measured_falling", *FALLING, sep=",")
print("measured_rising", *RISING, sep=",")
