#!/usr/bin/env python3
"""Checks the expressions of dashboards and rules: each metric stands in metrics.txt or is recorded by a rule. Writes the dashboards' expressions to
standard output as a file of rules, for promtool."""
import json
import pathlib
import re
import sys

import yaml

HERE = pathlib.Path(__file__).parent
VARIABLES = (("$__rate_interval", "5m"), ("$service", "shop"))
RULES = [(group["name"], rule) for file in ("recording", "node", "slo", "alerts")
    for group in yaml.safe_load((HERE / f"prometheus/{file}.yml").read_text())["groups"] for rule in group["rules"]]
WORDS = {"and", "or", "unless", "bool", "offset"}


def known():
    """Returns names that are known, and prefixes of exporters' names."""
    names, prefixes = {rule["record"] for _, rule in RULES if "record" in rule}, ()
    for line in (HERE / "metrics.txt").read_text().splitlines():
        name, _, kind = line.partition(" ")
        if name == "#" or not name:
            continue
        series = [name + suffix for suffix in ("_bucket", "_sum", "_count")] if kind == "histogram" else [name]
        if kind == "exporter":
            prefixes += (name,)
        names.update(series)
    return names, prefixes


def metrics(expression):
    rest = re.sub(r'"[^"]*"', "", expression)
    rest = re.sub(r"\{[^}]*\}|\[[^]]*\]|\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", rest)
    return {word for word in re.findall(r"(?<![\w:.])[a-zA-Z_:][\w:]*(?!\w|:|\s*\()", rest) if word not in WORDS}


def main():
    names, prefixes = known()
    faults, rules = [], []

    def check(where, expression):
        faults.extend(f"{where}: {name} is not in metrics.txt" for name in sorted(metrics(expression)) if name not in names and not name.startswith(prefixes))

    for group, rule in RULES:
        check(f"rule {rule.get('record', rule.get('alert'))}", rule["expr"])
    for file in sorted((HERE / "grafana/dashboards").glob("*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel["targets"]:
                if target["datasource"]["type"] != "prometheus":
                    continue
                expression = target["expr"]
                check(f"{file.name}, panel {panel['title']}", expression)
                for variable, value in VARIABLES:
                    expression = expression.replace(variable, value)
                rules.append({"record": f"panel:{len(rules)}", "expr": expression, "labels": {"panel": f"{file.name} {panel['title']}"}})
    print(json.dumps({"groups": [{"name": "dashboards", "rules": rules}]}))
    sys.exit("\n".join(faults) or 0)


main()
