"""The child's side of the protocol of src/protocol.ts."""

import json
import sys
import time


def say(line):
    print(json.dumps(line), flush=True)


def serve(versions, makers):
    """`makers`: for each workload a function that gives (run(n), check())."""
    if "--first-step" in sys.argv:
        run, _ = makers["adam64"]()
        began = time.perf_counter()
        run(1)
        say({"seconds": time.perf_counter() - began})
        return
    say({"versions": versions, "workloads": list(makers)})
    made = {}
    for line in sys.stdin:
        verb, name, *count = line.split()
        try:
            if name not in made:
                made[name] = makers[name]()
            run, check = made[name]
            if verb == "check":
                say({"values": check()})
            else:
                began = time.perf_counter()
                run(int(count[0]))
                say({"seconds": time.perf_counter() - began})
        except Exception as error:  # noqa: BLE001 -- whatever it is, the bench wants to hear it
            say({"error": f"{type(error).__name__}: {error}"})
