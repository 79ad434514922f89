"""One side of AuditBench: pandas or duckdb asks of a CSV file what rekey asks.

Prints rows, milliseconds for loading, the newest 20 and the groups, the peak of memory in MiB, and a digest of the answers.
"""
import hashlib
import json
import resource
import sys
import time

how, path = sys.argv[1:]


def timed(work):
    begun = time.perf_counter()
    result = work()
    return result, round((time.perf_counter() - begun) * 1000)


if how == "pandas":
    import pandas

    def load():
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
        frame["occurred_at"] = pandas.to_datetime(frame["occurred_at"], format="ISO8601", utc=True)
        return frame

    frame, loading = timed(load)
    rows = len(frame)
    newest, newest_ms = timed(lambda: list(frame.sort_values("occurred_at", kind="stable").tail(20)["id"]))
    groups, group_ms = timed(lambda: frame.groupby(["actor", "action"]).size())
    groups = [(actor, action, int(count)) for (actor, action), count in groups.items()]
else:
    import duckdb

    duckdb.execute("set preserve_insertion_order = true")

    def load():
        duckdb.execute(
            "create table log as select *, row_number() over () as n from read_csv(?, all_varchar = true, header = true)",
            [path],
        )
        # Nanoseconds: what a log writes, and what tells the newest.
        duckdb.execute("alter table log alter occurred_at type timestamp_ns using replace(occurred_at, 'Z', '')::timestamp_ns")

    _, loading = timed(load)
    rows = duckdb.execute("select count(*) from log").fetchone()[0]
    newest, newest_ms = timed(
        lambda: [
            row[0]
            for row in duckdb.execute("select id from log order by occurred_at desc, n desc limit 20").fetchall()
        ][::-1]
    )
    groups, group_ms = timed(
        lambda: duckdb.execute("select actor, action, count(*) from log group by actor, action").fetchall()
    )

lines = sorted(f"{json.loads(actor)['id']} {action} {count}" for actor, action, count in groups)
digest = hashlib.sha256("\n".join(newest + lines).encode()).hexdigest()[:16]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(rows, loading, newest_ms, group_ms, peak, digest)
