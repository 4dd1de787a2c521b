#!/usr/bin/python3
"""verify-templates.py ROOT ELEMENT: renders the templates of an element, and of those that it needs, with its sample metadata, by
os-apply-config of the image.

os-apply-config lets a missing key pass as nothing, so that is looked for here: every key that a template names must be in
the sample metadata. What comes out as JSON must be JSON.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

TAG = re.compile(r"{{([#^&]?)([\w.]*\w)}}")


def missing(text, metadata):
    for kind, key in TAG.findall(text):
        found = metadata
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        # Keys without a dot are fields of the items of a list.
        if found is None and kind not in ("#", "^") and "." in key:
            yield key


def main():
    root, element = sys.argv[1:]
    sample = os.path.join(root, "usr/share/coldboot/elements", element, "sample-metadata.json")
    with open(sample) as file:
        metadata = json.load(file)
    output = tempfile.mkdtemp(dir=os.path.join(root, "tmp"))
    needed = subprocess.run(["chroot", root, "/usr/libexec/coldboot/elements", json.dumps([element])], capture_output=True, text=True)
    if needed.returncode:
        sys.exit(needed.stderr.strip())
    for name in set(needed.stdout.split()) - ({"base"} - {element}):
        render(root, name, sample, metadata, output)


def render(root, element, sample, metadata, output):
    templates = os.path.join(root, "usr/libexec/os-apply-config/templates", element)
    for directory, _, files in os.walk(templates):
        for name in (f for f in files if not f.endswith(".oac")):
            with open(os.path.join(directory, name)) as file:
                for key in missing(file.read(), metadata):
                    sys.exit(f"{name} of {element} wants {key}, which the sample metadata lack")
    if not os.path.isdir(templates):
        return
    done = subprocess.run(["chroot", root, "/usr/bin/os-apply-config", "--templates", templates[len(root):], "--output",
                           output[len(root):], "--metadata", sample[len(root):]], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr.strip())
    for directory, _, files in os.walk(output):
        for name in (f for f in files if f.endswith(".json")):
            with open(os.path.join(directory, name)) as file:
                json.load(file)


main()
