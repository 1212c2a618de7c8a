"""Trains detections/decline-model.onnx: how likely is it that a borrower's business has declined?

A logistic regression on features of detections, standardized and cut off inside the ONNX graph. Needs numpy and onnx:

    for seed in 601 602 603 604; do
      ./loanwatch generate --seed $seed --borrowers 300 --output banks/$seed
      ./loanwatch detection features --input banks/$seed --output banks/$seed/features.csv
    done
    python3 detections/train/train.py --train banks/601 banks/602 --choose banks/603 --measure banks/604 --output detections

The weights are learned on --train, the probabilities from which it speaks are chosen on --choose, and what the metrics say is measured on
--measure, of which nothing was used before.
"""

import argparse
import csv
import datetime
import gzip
import hashlib
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

NAME = "decline-model"
FEATURES = [
    "sales.z",
    "sales.to_previous_30d",
    "sales.year_on_year_30d",
    "sales.days_since_last",
    "kwh.ratio",
    "inflow.ratio",
    "wages.ratio",
    "trade.ratio",
]
# Of these the engine's indicators tell that sales or production fell.
DECLINES = {"T1", "T3", "U2"}
# Nobody can see a decline on its first days; and what became of the borrower later is another question.
SEEN_AFTER_DAYS = 14
SEEN_UNTIL_DAYS = 90
FURTHEST = 3.0
RIDGE = 1.0
MODERATE_PRECISION = 0.5
SEVERE_PRECISION = 0.8
OPSET = 17


def epoch_day(instant):
    # Of the bank, in Shanghai.
    at = datetime.datetime.fromisoformat(instant.replace("Z", "+00:00")) + datetime.timedelta(hours=8)
    return at.date().toordinal()


def declines(bank):
    """First days of declines, by borrower."""
    days = {}
    with gzip.open(bank / "truth.jsonl.gz", "rt") as lines:
        for truth in map(json.loads, lines):
            if truth["positive"] and DECLINES & set(truth["indicators"]):
                days.setdefault(truth["borrower_id"], []).append(epoch_day(truth["from"]))
    return days


def rows(banks):
    """Features, NaN where not known, and labels; days about which the truth says neither are left out."""
    features, labels = [], []
    for bank in map(pathlib.Path, banks):
        begins = declines(bank)
        with open(bank / "features.csv") as file:
            for row in csv.DictReader(file):
                day = datetime.date.fromisoformat(row["day"]).toordinal()
                since = [day - begin for begin in begins.get(row["borrower"], []) if day >= begin]
                if since and not any(SEEN_AFTER_DAYS <= days <= SEEN_UNTIL_DAYS for days in since):
                    continue
                features.append([float(row[name]) if row[name] else np.nan for name in FEATURES])
                labels.append(1.0 if since else 0.0)
    return np.array(features), np.array(labels)


class Model:
    """Logistic regression on features that are standardized, and cut off where they are far from ordinary."""

    def __init__(self, features, labels):
        self.references = np.nanmedian(features[labels == 0], axis=0)
        filled = self.filled(features)
        self.mean = filled.mean(axis=0)
        self.deviation = np.maximum(filled.std(axis=0), 1e-6)
        inputs = np.hstack([self.standard(filled), np.ones((len(filled), 1))])
        weights = np.zeros(inputs.shape[1])
        ridge = np.full(inputs.shape[1], RIDGE)
        ridge[-1] = 0
        for _ in range(50):
            probabilities = 1 / (1 + np.exp(-inputs @ weights))
            gradient = inputs.T @ (probabilities - labels) + ridge * weights
            curvature = (inputs.T * (probabilities * (1 - probabilities))) @ inputs + np.diag(ridge)
            step = np.linalg.solve(curvature, gradient)
            weights -= step
            if np.abs(step).max() < 1e-9:
                break
        self.weights, self.bias = weights[:-1], weights[-1]

    def filled(self, features):
        return np.where(np.isnan(features), self.references, features)

    def standard(self, filled):
        return np.clip((filled - self.mean) / self.deviation, -FURTHEST, FURTHEST)

    def probabilities(self, features):
        return 1 / (1 + np.exp(-(self.standard(self.filled(features)) @ self.weights + self.bias)))

    def graph(self):
        def constant(name, value):
            return numpy_helper.from_array(np.asarray(value, dtype=np.float32), name)

        count = len(FEATURES)
        graph = helper.make_graph(
            [
                helper.make_node("Sub", ["features", "mean"], ["centred"]),
                helper.make_node("Div", ["centred", "deviation"], ["scaled"]),
                helper.make_node("Clip", ["scaled", "least", "most"], ["cut"]),
                helper.make_node("Gemm", ["cut", "weights", "bias"], ["log_odds"]),
                helper.make_node("Sigmoid", ["log_odds"], ["probability"]),
            ],
            NAME,
            [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", count])],
            [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["rows", 1])],
            [
                constant("mean", self.mean),
                constant("deviation", self.deviation),
                constant("least", -FURTHEST),
                constant("most", FURTHEST),
                constant("weights", self.weights.reshape(count, 1)),
                constant("bias", [self.bias]),
            ],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="loanwatch")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model.SerializeToString()


def area_under_curve(probabilities, labels):
    order = np.argsort(probabilities, kind="stable")
    ranks = np.empty(len(order))
    ordered = probabilities[order]
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or ordered[end] != ordered[start]:
            ranks[order[start:end]] = (start + end + 1) / 2
            start = end
    positives = labels.sum()
    return (ranks[labels == 1].sum() - positives * (positives + 1) / 2) / (positives * (len(labels) - positives))


def at(threshold, probabilities, labels):
    speaks = probabilities >= threshold
    right = int((speaks & (labels == 1)).sum())
    return {
        "probability": threshold,
        "precision": round(right / max(1, int(speaks.sum())), 3),
        "recall": round(right / int(labels.sum()), 3),
        "rows": int(speaks.sum()),
    }


def threshold(wanted, probabilities, labels):
    """The least probability, to two digits, from which so many of the rows are declines."""
    for hundredths in range(1, 100):
        speaks = probabilities >= hundredths / 100
        if speaks.any() and labels[speaks].mean() >= wanted:
            return hundredths / 100
    return 0.99


def counts(banks, labels):
    return {"banks": [pathlib.Path(bank).name for bank in banks], "rows": len(labels), "declines": int(labels.sum())}


def rounded(value):
    return float(np.format_float_positional(value, precision=6, unique=False, fractional=False, trim="-"))


def description(model, content, moderate, severe, version, metrics):
    features = "\n".join(
        f"  - {{feature: {name}, reference: {rounded(reference)}}}" for name, reference in zip(FEATURES, model.references)
    )
    return f"""id: Z_DECLINE_MODEL
version: {version}
name:
  en: Decline by a trained model
  zh: 模型判断经营下滑
reason:
  en: "By the model, {{subject}} has declined with probability {{probability}}, from {{probability.threshold}}; sales deviate by {{sales.z}}, inflow is {{inflow.ratio}} of the usual."
  zh: "模型判断{{subject}}经营下滑的概率为{{probability}}（阈值{{probability.threshold}}）；销售偏离{{sales.z}}，账户流入为平常的{{inflow.ratio}}。"
model: {NAME}.onnx
sha256: {hashlib.sha256(content).hexdigest()}
features:
{features}
alert: {{moderate: {moderate}, severe: {severe}}}
owner: risk-models
source: Logistic regression trained on simulated banks {", ".join(metrics["train"]["banks"])}; on bank {", ".join(metrics["measure"]["banks"])} AUC {metrics["auc"]}; see {NAME}.metrics.json
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", nargs="+", required=True, metavar="DIR", help="banks to learn the weights on")
    parser.add_argument("--choose", nargs="+", required=True, metavar="DIR", help="banks to choose the thresholds on")
    parser.add_argument("--measure", nargs="+", required=True, metavar="DIR", help="banks to measure on")
    parser.add_argument("--output", required=True, metavar="DIR", help="folder for the three files")
    parser.add_argument("--version", type=int, default=1, help="version of the detection")
    given = parser.parse_args()

    model = Model(*rows(given.train))
    chosen, chosen_labels = rows(given.choose)
    moderate = threshold(MODERATE_PRECISION, model.probabilities(chosen), chosen_labels)
    severe = max(threshold(SEVERE_PRECISION, model.probabilities(chosen), chosen_labels), round(moderate + 0.01, 2))
    measured, labels = rows(given.measure)
    probabilities = model.probabilities(measured)
    metrics = {
        "label": f"a decline that {', '.join(sorted(DECLINES))} should find began {SEEN_AFTER_DAYS} to {SEEN_UNTIL_DAYS} days before; a row is a borrower on a day",
        "train": counts(given.train, rows(given.train)[1]),
        "choose": counts(given.choose, chosen_labels),
        "measure": counts(given.measure, labels),
        "auc": round(float(area_under_curve(probabilities, labels)), 3),
        "moderate": at(moderate, probabilities, labels),
        "severe": at(severe, probabilities, labels),
        "weights": {name: round(float(weight), 3) for name, weight in zip(FEATURES, model.weights)},
    }
    output = pathlib.Path(given.output)
    content = model.graph()
    (output / f"{NAME}.onnx").write_bytes(content)
    (output / f"{NAME}.yaml").write_text(description(model, content, moderate, severe, given.version, metrics))
    (output / f"{NAME}.metrics.json").write_text(json.dumps(metrics, indent=2, ensure_ascii=False) + "\n")
    print(json.dumps(metrics, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
