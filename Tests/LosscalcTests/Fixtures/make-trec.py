"""Writes trec.json: judgments and runs in the files of trec_eval, and what trec_eval itself makes of them.

    pip install pytrec-eval-terrier
    python3 Tests/LosscalcTests/Fixtures/make-trec.py

Scores have ties, some of which single precision makes; one query has judgments alone, one was found alone, and one has
nothing relevant.
"""

import json
import pathlib
import random

import pytrec_eval

random.seed(3)
MEASURES = {
    "ndcg": "ndcg", "ndcg:k=5": "ndcg_cut_5", "map": "map", "map:k=5": "map_cut_5", "mrr": "recip_rank",
    "precision:k=5": "P_5", "recall:k=5": "recall_5", "hit:k=1": "success_1", "hit:k=5": "success_5",
    "r_precision": "Rprec",
}
judged, found = {}, {}
for number in range(12):
    query = f"q{number}"
    grades = [0, 0, 1, 2, -1] if number else [0]
    judged[query] = {f"d{doc}": random.choice(grades) for doc in random.sample(range(30), 9)}
    found[query] = {f"d{doc}": random.randrange(8) / 8 for doc in random.sample(range(30), 14)}
judged["alone"] = {"d1": 1, "d2": 0}
found["strange"] = {"d1": 0.5, "d3": 0.2}
judged["q3"], found["q3"] = {"d1": 1, "d2": 0, "d5": 1}, {"d1": 1.00000001, "d2": 1.0, "d9": 0.5}

evaluator = pytrec_eval.RelevanceEvaluator(
    judged, {"ndcg", "ndcg_cut", "map", "map_cut", "recip_rank", "P", "recall", "success", "Rprec"}
)
results = evaluator.evaluate(found)
run = [
    f"{query} Q0 {doc} {place} {score} tag\n"
    for query, scores in found.items()
    for place, (doc, score) in enumerate(scores.items(), 1)
]
data = {
    "qrels": "".join(f"{query} 0 {doc} {grade}\n" for query, grades in judged.items() for doc, grade in grades.items()),
    "run": "".join(run),
    "values": {
        name: {query: values[measure] for query, values in results.items()} for name, measure in MEASURES.items()
    },
}
path = pathlib.Path(__file__).parent / "trec.json"
path.write_text(json.dumps(data, indent=1) + "\n")
print(len(results), "queries")
