"""Writes reference.json: logistic regressions on WDBC, for main.rs.

Made with Python 3.11, scikit-learn 1.9.1, SciPy 1.17.1 and NumPy 2.4.6; nothing in it is random.

    pip install scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6
    python tests/full_batch/reference.py > tests/full_batch/reference.json

The numbers are those of Newton's method, continued until the gradient is rounding; scikit-learn's own are compared with
them. Features are standardised by the mean and the standard deviation (of n) of all 569 rows.
"""

import csv
import json
import os

import numpy as np
from scipy.optimize import linprog
from sklearn.linear_model import LogisticRegression

TABLE = os.path.join(os.path.dirname(__file__), "../../examples/data/wdbc/wdbc.csv")
ROWS = list(csv.reader(open(TABLE)))[1:]
X = np.array([[float(v) for v in row[:30]] for row in ROWS])
Y = np.array([float(row[30]) for row in ROWS])
Z = (X - X.mean(0)) / X.std(0)


def separable(x):
    """Whether a hyperplane parts the classes: then the likelihood has no maximum. A linear program decides."""
    a = np.c_[x, np.ones(len(x))] * (2 * Y - 1)[:, None]
    bounds = [(None, None)] * a.shape[1]
    return linprog(np.zeros(a.shape[1]), -a, -np.ones(len(a)), bounds=bounds, method="highs").status == 0


def newton(x, decay):
    """Minimises mean cross-entropy + decay/2 |w|^2, without the intercept; gives w, b, loss, |gradient|."""
    a = np.c_[x, np.ones(len(x))]
    ridge = np.r_[np.full(x.shape[1], decay), 0.0]
    loss = lambda w: np.mean(np.logaddexp(0, a @ w) - Y * (a @ w)) + 0.5 * ridge @ (w * w)
    w = np.zeros(a.shape[1])
    for _ in range(200):
        p = 1 / (1 + np.exp(-(a @ w)))
        g = a.T @ (p - Y) / len(a) + ridge * w
        step = np.linalg.solve((a.T * (p * (1 - p))) @ a / len(a) + np.diag(ridge), g)
        size = 1.0
        while loss(w - size * step) > loss(w) and size > 1e-6:
            size /= 2
        w = w - size * step
    return w[:-1], w[-1], loss(w), np.linalg.norm(g)


def scikit_learn(x, decay):
    c = np.inf if decay == 0 else 1 / (decay * len(x))
    fit = LogisticRegression(C=c, tol=1e-12, max_iter=100000, solver="newton-cholesky").fit(x, Y)
    return fit.coef_[0], fit.intercept_[0]


def case(x, decay):
    w, b, loss, gradient = newton(x, decay)
    w_sk, b_sk = scikit_learn(x, decay)
    difference = float(max(abs(w - w_sk).max(), abs(b - b_sk)) / abs(w).max())
    return {
        "features": x.shape[1],
        "separable": bool(separable(x)),
        "decay": decay,
        "loss": float(loss),
        "weights": list(map(float, w)),
        "bias": float(b),
        "gradient_norm": float(gradient),
        "scikit_learn_differs_by": difference,
    }


print(json.dumps({"likelihood": case(Z[:, :10], 0.0), "penalised": case(Z, 0.01)}, indent=1))
