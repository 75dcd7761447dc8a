#!/usr/bin/env python3
"""Checks docker-compose.yml against the files that it mounts, its own services and the hosts that other files name."""
import pathlib
import re
import sys

import yaml

HERE = pathlib.Path(__file__).parent
compose = yaml.safe_load((HERE / "docker-compose.yml").read_text())
services = compose["services"]
faults = []
for name, service in services.items():
    if "image" in service and not re.search(r":v?\d+\.\d", service["image"]):
        faults.append(f"{name}: the image has no version")
    if "build" in service and not (HERE / service["build"]["context"] / service["build"]["dockerfile"]).is_file():
        faults.append(f"{name}: there is no {service['build']['dockerfile']}")
    for volume in service.get("volumes", ()):
        path = volume.split(":")[0]
        if path.startswith(".") and not (HERE / path).exists():
            faults.append(f"{name}: there is no {path}")
        if re.match(r"\w", path) and path not in compose["volumes"]:
            faults.append(f"{name}: there is no volume {path}")
    faults += [f"{name} depends on {other}, which is no service" for other in service.get("depends_on", {}) if other not in services]
    if "com.docker.compose.service" not in service.get("logging", {}).get("options", {}).get("labels", ""):
        faults.append(f"{name}: its lines would not name it (logging)")
    faults += [f"{name}: there is no secret {secret}" for secret in service.get("secrets", ()) if secret not in compose["secrets"]]

secrets = set(re.findall(r"/run/secrets/(\w+)", (HERE / "alertmanager/alertmanager.yml").read_text()))
faults += [f"alertmanager.yml: there is no secret {secret}" for secret in secrets - set(services["alertmanager"]["secrets"])]
for file in ("prometheus/prometheus.yml", "grafana/provisioning/datasources/datasources.yml", "logs/loki.yml", "logs/elasticsearch.yml", "docker-compose.yml"):
    text = re.sub(r"(?m)(^|\s)(#|//).*", "", (HERE / file).read_text())
    for host in re.findall(r"(?:://|')([a-z][a-z-]*):\d+\b", text):
        if host not in services and host != "localhost":
            faults.append(f"{file}: {host} is no service of docker-compose.yml")
sys.exit("\n".join(faults) or 0)
