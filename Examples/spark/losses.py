"""The exact cost of a data set that lies on a cluster, and the loss of every row, with PySpark and losscalc.

Every partition pipes its rows through `losscalc LOSSES - -f partial`, which writes exact sums; one `losscalc merge`
adds them. The cost has the bits of a single run over all rows, however the data set is partitioned. The losses of
the rows are written back as a partitioned data set by Spark itself.

Install, once (Debian; any JDK 17 or later will do):

    apt-get install openjdk-17-jre-headless python3-venv
    python3 -m venv venv
    venv/bin/pip install pyspark
    swift build -c release            # a static binary: copy it to every worker, or ship it with --files

Run on this machine, on all its cores:

    venv/bin/python Examples/spark/losses.py bce data/ out/ --losscalc .build/release/losscalc

or on a cluster:

    spark-submit --master yarn --files losscalc losses.py bce hdfs:///data hdfs:///out --losscalc ./losscalc

DATA is a folder of CSV files with headers, or of Parquet files; OUT gets result.json and the folder losses/.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile

from pyspark import StorageLevel
from pyspark.sql import SparkSession


def text(value):
    """A cell as CSV: a double keeps every digit, a missing value stays empty."""
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def run(losscalc, losses, options, columns):
    """The function for one partition: yields the partial result and then the rows with their losses."""

    def evaluate(index, rows):
        first = next(rows, None)
        if first is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            data, out = os.path.join(folder, "data.csv"), os.path.join(folder, "rows.csv")
            with open(data, "w", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(columns)
                writer.writerow([text(cell) for cell in first])
                writer.writerows([text(cell) for cell in row] for row in rows)
            with open(data) as stdin:
                command = [losscalc, losses, "-", "-f", "partial", "--shard", f"part-{index:05}", "--grad", "none"]
                done = subprocess.run(command + options + ["-o", out], stdin=stdin, capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"partition {index}: {done.stderr.strip()}")
            yield "partial", done.stdout
            with open(out, newline="") as file:
                reader = csv.reader(file)
                yield "header", next(reader)
                for row in reader:
                    yield "row", row

    return evaluate


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("losses", help="what losscalc computes, such as bce or bce,brier")
    parser.add_argument("data", help="a folder of CSV files with headers, or of Parquet files")
    parser.add_argument("out", help="a folder that does not exist yet")
    parser.add_argument("--losscalc", default="losscalc", help="the program, as the workers find it")
    parser.add_argument("--partitions", type=int, help="cut the data set into so many parts")
    parser.add_argument("--input", choices=["csv", "parquet"], default="csv")
    parser.add_argument("options", nargs="*", help="after --: options for losscalc, such as -W weight")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("losscalc").getOrCreate()
    # CSV cells stay text: nobody but losscalc reads a number, so none is rounded on the way.
    reader = spark.read.option("header", True) if arguments.input == "csv" else spark.read
    frame = getattr(reader, arguments.input)(arguments.data)
    if arguments.partitions:
        frame = frame.repartition(arguments.partitions)
    evaluate = run(arguments.losscalc, arguments.losses, arguments.options, frame.columns)
    # One pass over the data for both outcomes; a partition that is lost is computed again.
    outcome = frame.rdd.mapPartitionsWithIndex(evaluate).persist(StorageLevel.MEMORY_AND_DISK)

    parts = outcome.filter(lambda pair: pair[0] == "partial").values().collect()
    header = outcome.filter(lambda pair: pair[0] == "header").values().first()
    rows = outcome.filter(lambda pair: pair[0] == "row").values().toDF(header)
    rows.write.option("header", True).csv(os.path.join(arguments.out, "losses"))

    merged = subprocess.run(
        [arguments.losscalc, "merge", "-", "-f", "json"], input="".join(parts), capture_output=True, text=True)
    if merged.returncode != 0:
        sys.exit(merged.stderr.strip())
    with open(os.path.join(arguments.out, "result.json"), "w") as file:
        file.write(merged.stdout)
    print(f"{len(parts)} partitions merged into {arguments.out}/result.json")
    spark.stop()


if __name__ == "__main__":
    main()
