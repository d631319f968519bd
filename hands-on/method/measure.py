"""Installs the tool of one recipe, runs it where nothing leaves the machine, and prints what was measured as JSON.

Usage: python3 measure.py RECIPE.json FOLDER. Whatever goes wrong ends the program with a sentence on standard error; it prints
all figures or none. See docs/HANDS-ON.md.
"""

import json
import re
import shutil
import statistics
import sys
from collections import Counter
from pathlib import Path

import licences
from npm import Npm
from pypi import Pypi
from sealed import MODEL_PORT, Sealed

#: How often a run is timed.
TIMES = 5
#: A piece of a path that only this machine has.
OF_THIS_MACHINE = re.compile(r"/(tmp|root|home)/|/runs/")
#: How many lines of a run's output are kept.
LINES = 12


def main(recipe_file, work):
    recipe = json.loads(recipe_file.read_text())
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    package = {"pypi": Pypi, "npm": Npm}[recipe["from"]](recipe, work)
    installed = package.install()
    figures = inventory(package)
    clean = cleaner(work)
    sealed = Sealed(work, package.prefix, package.path)
    # The first import of all compiles what it loads, so that no run that counts has to.
    figures["modules"] = count_modules(package, recipe, sealed)
    stages = run_stages(recipe, recipe_file, package, sealed)
    figures |= cost(package, sealed, stages["import"]["argv"])
    steps = [step(name, stage, clean) for name, stage in stages.items()]
    reached = sorted({target for stage in stages.values() if stage["counts"] for target in stage["found"]["reached"]})
    left = [{"when": name, **it} for name, stage in stages.items() if stage["counts"] for it in stage["found"]["left"]]
    figures |= {"reached": reached, "left": [{**it, "path": clean(it["path"])} for it in left]}
    figures["files_read"] = stages["import"]["found"]["read"]
    if "switch" in stages:
        figures["switch_reached"] = stages["switch"]["found"]["reached"]
    print(json.dumps({"figures": figures, "installed": installed, "runs_on": package.version, "steps": steps}))


def inventory(package):
    packages = package.packages()
    own = package.recipe["package"].lower().replace("_", "-")
    others = [it for it in packages if it["name"].lower() != own]
    counts = Counter(it["licence"] or "unknown" for it in others)
    return {
        "registry": package.registry,
        "program": package.program,
        "bytes": package.size(),
        "packages": packages,
        "along": len(others),
        "direct": package.direct(),
        "licences": dict(sorted(counts.items(), key=lambda it: (-it[1], it[0]))),
        "copyleft": [
            {"name": it["name"], "licence": it["licence"], "kind": kind}
            for it in others
            if (kind := licences.copyleft(it["licence"]))
        ],
        "unknown": [{"name": it["name"], "said": it["said"]} for it in others if not it["licence"]],
        "native": [{"name": it["name"], "platforms": it["platforms"]} for it in packages if it["platforms"]],
        "supported": package.supported(),
        "typed": package.is_typed(),
    }


def run_stages(recipe, recipe_file, package, sealed):
    """Import, help and first use, traced, each with a home of its own; the last again with telemetry switched off."""
    model = f"http://127.0.0.1:{MODEL_PORT}/v1"
    env = {name: text.replace("$MODEL", model) for name, text in recipe.get("env", {}).items()}
    def command(words):
        return [word.replace("$PREFIX", str(package.prefix)) for word in words]

    importing = package.importing() if "import" in recipe else command(recipe["start"])
    wanted = {"import": (importing, {})}
    if "help" in recipe:
        wanted["help"] = (command(recipe["help"]), {})
    script = next((file for ending in ("py", "mjs", "sh") if (file := recipe_file.with_suffix(f".{ending}")).exists()), None)
    if script:
        interpreter = {".py": "python", ".mjs": "node", ".sh": "sh"}[script.suffix]
        # Node looks for packages from where the script is.
        there = package.prefix / f"first_use{script.suffix}"
        shutil.copy(script, there)
        wanted["first use"] = ([interpreter, str(there)], env | {"PREFIX": str(package.prefix)})
    if "switch" in recipe:
        last = "first use" if script else "help"
        argv, env = wanted[last]
        wanted["switch"] = (argv, env | recipe["switch"]["env"])
    stages = {}
    for name, (argv, env) in wanted.items():
        found = sealed.run(argv, env=env, name=name.replace(" ", "-"), traced=True, fake_model=recipe.get("fake_model", False))
        stages[name] = {"argv": argv, "env": env, "found": found, "counts": name != "switch"}
        status = found["runs"][0]["status"]
        if status != 0 and name != "switch" and status not in recipe.get("ends_with", []):
            raise SystemExit(f"{name}: ended with {status}: {found['output'][-1500:]}")
    return stages


def count_modules(package, recipe, sealed):
    """How many modules the import loads, as far as the language counts them."""
    counting = package.count_modules() if "import" in recipe else None
    if not counting:
        return None
    output = sealed.run(counting, name="counted")["output"]
    if "modules:" not in output:
        raise SystemExit(f"import: {output[-1500:]}")
    return int(output.rsplit("modules:", 1)[1])


def cost(package, sealed, importing):
    """Memory and processor time of the import beside those of an empty program, in turn."""
    runs = sealed.run(package.empty, importing, name="timed", times=TIMES)["runs"]
    empty, full = runs[::2], runs[1::2]
    middle = statistics.median
    ratios = (b["cpu"] / max(a["cpu"], 0.001) for a, b in zip(empty, full))
    return {
        "memory": middle(run["memory"] for run in full),
        "memory_empty": middle(run["memory"] for run in empty),
        "cpu": middle(run["cpu"] for run in full),
        "cpu_ratio": round(middle(ratios), 1),
    }


def cleaner(work):
    """Takes what belongs to this machine alone out of a text."""
    places = [(str(work / "prefix"), "$PREFIX"), (str(work.parent / "installers"), "$INSTALLERS"), (str(Path(sys.base_prefix)), "$PYTHON")]

    def clean(text):
        for place, name in places:
            text = text.replace(place, name)
        for name in ("import", "help", "first-use", "switch"):
            for part, shown in (("home", "~"), ("tmp", "$TMPDIR"), ("cwd", ".")):
                text = text.replace(str(work / "runs" / name / part), shown)
        return text.replace(str(work), "$WORK")

    return clean


def step(name, stage, clean):
    run, found = stage["found"]["runs"][0], stage["found"]
    lines = [line.rstrip()[:160] for line in clean(found["output"]).splitlines() if line.strip()]
    # A program that wraps its lines may have broken the name of a folder in two.
    lines = ["…" if OF_THIS_MACHINE.search(line) else line for line in lines]
    if len(lines) > LINES:
        lines = [*lines[: LINES // 2], f"… {len(lines) - LINES} lines …", *lines[-LINES // 2 :]]
    shown_env = [f"{key}={value}" for key, value in stage["env"].items() if key != "PREFIX"]
    command = " ".join([*shown_env, *map(quoted, stage["argv"])])
    shown = {"name": name, "command": clean(command), "status": run["status"], "output": lines}
    return shown | {"reached": found["reached"], "left": [{**it, "path": clean(it["path"])} for it in found["left"]]}


def quoted(word):
    return word if word and not set(word) & set(" '\"();$") else "'" + word.replace("'", "'\\''") + "'"


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
