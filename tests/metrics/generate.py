"""Writes tests/metrics/data/*.json: made-up predictions, and what scikit-learn makes of them.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1 numpy==2.4.6
    venv/bin/python tests/metrics/generate.py

What scikit-learn has not (the expected calibration error, rates per volume) is computed with numpy, beside the definition.
"""

import json
import pathlib
import warnings

import numpy
import sklearn
import sklearn.exceptions
from sklearn import metrics
from sklearn.calibration import calibration_curve

SEED = 20261128
FOLDER = pathlib.Path(__file__).parent / "data"
AVERAGES = ["macro", "micro", "weighted"]


def softmax(z):
    e = numpy.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def binary(rng, name, samples, ties, share):
    """Probabilities of class 1; with ties, in steps of 1/20."""
    truth = (rng.random(samples) < share).astype(int)
    truth[:2] = [0, 1]
    score = 1 / (1 + numpy.exp(-(1.5 * (truth - 0.5) + rng.normal(size=samples))))
    if ties:
        score = numpy.round(score * 20) / 20
    predicted = (score >= 0.5).astype(int)
    precision, recall, thresholds = metrics.precision_recall_curve(truth, score)
    fpr, tpr, _ = metrics.roc_curve(truth, score, drop_intermediate=False)
    edges = numpy.linspace(0, 1, 11)
    place = numpy.searchsorted(edges[1:-1], score)
    observed, mean = calibration_curve(truth, score, n_bins=10)
    bins = [place == b for b in range(10) if (place == b).any()]
    error = sum(b.mean() * abs(truth[b].mean() - score[b].mean()) for b in bins)
    save(name, {
        "scores": score, "truth": truth,
        "accuracy": metrics.accuracy_score(truth, predicted),
        "precision": metrics.precision_score(truth, predicted),
        "sensitivity": metrics.recall_score(truth, predicted),
        "specificity": metrics.recall_score(truth, predicted, pos_label=0),
        "f1": metrics.f1_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "matthews": metrics.matthews_corrcoef(truth, predicted),
        "auc": metrics.roc_auc_score(truth, score),
        "roc": [fpr, tpr],
        # Ours begins at the highest threshold.
        "precision_recall": [precision[::-1], recall[::-1]],
        "average_precision": metrics.average_precision_score(truth, score),
        "brier": metrics.brier_score_loss(truth, score),
        "log_loss": metrics.log_loss(truth, score),
        "calibration": [mean, observed],
        "expected_calibration_error": error,
    })


def multi(rng, name, samples, classes, absent):
    """Probabilities of several classes. Where one is absent it occurs, and is never predicted."""
    truth = rng.integers(0, classes, samples)
    truth[:classes] = range(classes)
    score = softmax(1.2 * numpy.eye(classes)[truth] + rng.normal(size=(samples, classes)))
    if absent:
        score[:, -1] *= 1e-3
        score /= score.sum(axis=1, keepdims=True)
    predicted = score.argmax(axis=1)
    labels = list(range(classes))
    confidence, right = score.max(axis=1), predicted == truth
    place = numpy.searchsorted(numpy.linspace(0, 1, 16)[1:-1], confidence)
    bins = [place == b for b in range(15) if (place == b).any()]
    rates = {}
    for average in AVERAGES:
        p, r, f, _ = metrics.precision_recall_fscore_support(truth, predicted, average=average)
        rates[average] = [p, r, f, metrics.jaccard_score(truth, predicted, average=average)]
    p, r, f, _ = metrics.precision_recall_fscore_support(truth, predicted, labels=labels)
    save(name, {
        "scores": score, "truth": truth,
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels),
        "precision": p, "recall": r, "f1": f,
        "iou": metrics.jaccard_score(truth, predicted, average=None),
        "averages": rates,
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "matthews": metrics.matthews_corrcoef(truth, predicted),
        "top_k": [metrics.top_k_accuracy_score(truth, score, k=k) for k in range(1, classes)],
        "auc": [metrics.roc_auc_score(truth == c, score[:, c]) for c in labels],
        "auc_macro": metrics.roc_auc_score(truth, score, multi_class="ovr", average="macro"),
        "brier": metrics.brier_score_loss(truth, score, scale_by_half=False),
        "log_loss": metrics.log_loss(truth, score),
        "expected_calibration_error":
            sum(b.mean() * abs(right[b].mean() - confidence[b].mean()) for b in bins),
    })


def masks(rng):
    """12 slices of 16 pixels, in three volumes; and pixels of three classes."""
    truth = (rng.random((12, 16)) < 0.4).astype(int)
    output = numpy.clip(0.6 * truth + 0.5 * rng.random((12, 16)), 0, 1)
    mask = (output >= 0.5).astype(int)
    volume = numpy.repeat([7, 3, 5], 4)
    whole = [(truth[volume == v].ravel(), mask[volume == v].ravel()) for v in sorted(set(volume))]
    classes = rng.integers(0, 3, 64)
    planes = softmax(1.5 * numpy.eye(3)[classes] + rng.normal(size=(64, 3)))
    guess = planes.argmax(axis=1)
    save("masks", {
        "outputs": output, "targets": truth, "volumes": volume,
        "dice": [metrics.f1_score(t, m) for t, m in zip(truth, mask)],
        "iou": [metrics.jaccard_score(t, m) for t, m in zip(truth, mask)],
        "volume_dice": [metrics.f1_score(t, m) for t, m in whole],
        "volume_iou": [metrics.jaccard_score(t, m) for t, m in whole],
        "planes": planes.T, "classes": classes,
        "class_dice": metrics.f1_score(classes, guess, average=None),
        "class_iou": metrics.jaccard_score(classes, guess, average=None),
    })


def regression(rng):
    truth = rng.normal(size=(50, 3)) * [1, 100, 1e-3] + [0, 1e3, 5]
    output = truth + rng.normal(size=(50, 3)) * [0.5, 30, 2e-3]
    save("regression", {
        "outputs": output, "targets": truth,
        "mae": metrics.mean_absolute_error(truth, output),
        "mse": metrics.mean_squared_error(truth, output),
        "rmse": metrics.root_mean_squared_error(truth.ravel(), output.ravel()),
        "r_squared": metrics.r2_score(truth, output),
        "r_squared_first": metrics.r2_score(truth[:, 0], output[:, 0]),
    })


def save(name, values):
    plain = {"sklearn": sklearn.__version__, "numpy": numpy.__version__, "seed": SEED}
    plain |= {key: simple(value) for key, value in values.items()}
    (FOLDER / f"{name}.json").write_text(json.dumps(plain, indent=None) + "\n")


def simple(value):
    if isinstance(value, dict):
        return {key: simple(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [simple(v) for v in value]
    return value.tolist() if hasattr(value, "tolist") else value


def main():
    # A precision without predictions is 0, with a warning.
    warnings.filterwarnings("ignore", category=sklearn.exceptions.UndefinedMetricWarning)
    rng = numpy.random.Generator(numpy.random.PCG64(SEED))
    binary(rng, "binary", 200, False, 0.4)
    binary(rng, "binary_ties", 300, True, 0.1)
    multi(rng, "multi", 150, 4, False)
    multi(rng, "multi_absent", 90, 3, True)
    masks(rng)
    regression(rng)


main()
