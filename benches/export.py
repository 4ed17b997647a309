#!/usr/bin/env python3
"""Writes the weights, inputs and float64 references of the workloads for `cargo bench --bench workloads`.

    PEERS/venv/bin/python benches/export.py PEERS [FILE]

PEERS is the directory with peers.py; FILE is benches/data/workloads.safetensors by default. In the file:
w/NET/LAYER.w and .b (PyTorch's layout), x/WORKLOAD [ring, batch, elements], y/WORKLOAD (classes or values), and
ref/WORKLOAD: every output of the ring, or the first losses of training, in float64.
"""
import math, os, sys

import numpy as np
from safetensors.numpy import save_file

HERE = os.path.dirname(os.path.abspath(__file__))
WORKLOADS = ("I1", "I2", "I3", "I4a", "B1", "B2", "T1", "T2", "T3", "T4")
# Bars that the peers do not have: sizes, hidden activation, batch, ring; the loss of X2 and X3 is squared_error.
EXTRA = {"X1": ([6, 64, 8, 4], "relu", 1, 64), "X2": ([4, 32, 16, 4], "tanh", 32, 64), "X3": ([24, 8, 2], "tanh", 200, 16)}
ADAM = 1e-3


def mlp_weights(sizes, seed):
    rng = np.random.default_rng(seed)
    draw = lambda shape, fan: (rng.standard_normal(shape) / math.sqrt(fan)).astype(np.float32)
    return {f"l{i}.{k}": v for i, (a, b) in enumerate(zip(sizes, sizes[1:])) for k, v in (("w", draw((b, a), a)), ("b", draw(b, 10)))}


def forward(p, x, activation):
    """The values of all layers, the input first."""
    values = [x]
    for i in range(len(p) // 2):
        x = x @ p[f"l{i}.w"].T + p[f"l{i}.b"]
        if i < len(p) // 2 - 1:
            x = np.tanh(x) if activation == "tanh" else np.maximum(x, 0)
        values.append(x)
    return values


def gradient(p, values, t):
    """Loss and gradient of a tanh network: the mean over the samples of ½ Σ (y − t)²."""
    d, g = values[-1] - t, {}
    loss = float((d * d).sum() / 2 / len(t))
    d = d / len(t)
    for i in reversed(range(len(p) // 2)):
        g[f"l{i}.w"], g[f"l{i}.b"] = d.T @ values[i], d.sum(0)
        if i:
            d = (d @ p[f"l{i}.w"]) * (1 - values[i] ** 2)
    return loss, g


def adam_losses(p, xs, ts, activation):
    """Losses of Adam's first steps, each before its step."""
    m, v, losses = {k: 0 * q for k, q in p.items()}, {k: 0 * q for k, q in p.items()}, []
    for k, (x, t) in enumerate(zip(xs, ts), 1):
        loss, g = gradient(p, forward(p, x, activation), t)
        losses.append(loss)
        for q in p:
            m[q], v[q] = .9 * m[q] + .1 * g[q], .999 * v[q] + .001 * g[q] ** 2
            p[q] = p[q] - ADAM * (m[q] / (1 - .9 ** k)) / (np.sqrt(v[q] / (1 - .999 ** k)) + 1e-8)
    return losses


def extra(out, steps):
    wide = lambda p: {k: v.astype(np.float64) for k, v in p.items()}
    for seed, (name, (sizes, activation, batch, ring)) in enumerate(EXTRA.items()):
        p = mlp_weights(sizes, seed)
        rng = np.random.default_rng(100 + seed)
        xs = rng.standard_normal((ring, batch, sizes[0])).astype(np.float32)
        out.update({f"w/{name}/{k}": v for k, v in p.items()})
        out[f"x/{name}"] = xs
        if name == "X1":
            out["ref/X1"] = np.concatenate([forward(wide(p), x.astype(np.float64), activation)[-1] for x in xs])
            continue
        ts = out[f"y/{name}"] = rng.standard_normal((ring, batch, sizes[-1])).astype(np.float32)
        xs, ts = xs[:steps].astype(np.float64), ts[:steps].astype(np.float64)
        if name == "X2":
            out["ref/X2"] = np.array(adam_losses(wide(p), xs, ts, activation))
        else:
            # The gradient alone: its sum of squares stands for it.
            found = [gradient(wide(p), forward(wide(p), x, activation), t) for x, t in zip(xs, ts)]
            out["ref/X3"] = np.array([sum((v ** 2).sum() for v in g.values()) for _, g in found])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.path.insert(0, sys.argv[1])
    import peers
    path = sys.argv[2] if len(sys.argv) == 3 else os.path.join(HERE, "data", "workloads.safetensors")
    out = {}
    for name in WORKLOADS:
        work, ring = peers.W[name], peers.inputs(name)
        out.update({f"w/{work['net']}/{k}": v for k, v in peers.weights(work["net"]).items()})
        if work["kind"] == "train":
            out[f"y/{name}"] = np.stack([y for _, y in ring])
            ring = [x for x, _ in ring]
            out[f"ref/{name}"] = np.array(peers.ref_losses(name))
        else:
            out[f"ref/{name}"] = peers.ref_outputs(name)
        out[f"x/{name}"] = np.stack(ring).reshape(work["ring"], work["batch"], -1)
    extra(out, peers.CHECK_STEPS)
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    save_file({k: np.ascontiguousarray(v) for k, v in out.items()}, path)
    print(f"{path}: {len(out)} tensors, {os.path.getsize(path) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
