#!/usr/bin/env python3
"""Writes dashboards/*.json. With --check it writes nothing and fails if a file is not what it would write.

A dashboard is a list of panels; a panel is a title, a unit and (expression, legend) pairs. SERVICE stands for the chosen services.
"""
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "dashboards"
PROMETHEUS = {"type": "prometheus", "uid": "prometheus"}
LOKI = {"type": "loki", "uid": "loki"}


def rate(metric, by, labels=""):
    return f"sum by ({by}) (rate({metric}{{SERVICE{labels}}}[$__rate_interval]))"


def quantile(of, metric, by):
    return f"histogram_quantile({of}, {rate(metric + '_bucket', 'le, ' + by)})"


def quantiles(title, metric, by, legend, unit="s"):
    return (title, unit, [(quantile(of, metric, by), f"{legend} {name}") for of, name in ((.5, "p50"), (.95, "p95"), (.99, "p99"))])


def gauge(metric, by, labels=""):
    return f"sum by ({by}) ({metric}{{SERVICE{labels}}})"


def rates(title, metric, by, legend, unit="ops"):
    return (title, unit, [(rate(metric, by), legend)])


def ratio(title, part, whole, by, legend):
    return (title, "percentunit", [(f"{part} / ({whole} > 0)", legend)])


HITS, MISSES = (rate(f"cache_{name}_total", "service, cache_type") for name in ("hits", "misses"))
BY_STATEMENT = "service, query_type, table"

DASHBOARDS = {
    "application": ("Application", [
        rates("Requests", "http_requests_total", "service, endpoint", "{{service}} {{endpoint}}", "reqps"),
        rates("Requests by status", "http_requests_total", "service, status", "{{service}} {{status}}", "reqps"),
        ("Error ratio", "percentunit", [("service:http_request_errors:ratio5m{SERVICE}", "{{service}}")]),
        rates("Errors by type", "errors_total", "service, error_type", "{{service}} {{error_type}}"),
        quantiles("Duration", "http_request_duration_seconds", "service", "{{service}}"),
        ("Duration p95 by endpoint", "s",
            [(quantile(.95, "http_request_duration_seconds", "service, endpoint"), "{{service}} {{endpoint}}")]),
        ("Where requests wait, seconds a second", "s", [(rate("http_request_wait_seconds_sum", "service, kind"), "{{service}} {{kind}}")]),
        ("In flight", "short", [(gauge("http_active_connections", "service"), "{{service}}")]),
        quantiles("Size of requests", "http_request_size_bytes", "service", "{{service}}", "bytes"),
        quantiles("Size of responses", "http_response_size_bytes", "service", "{{service}}", "bytes"),
        ("Server threads", "short", [(gauge("server_threads", "service, pool, state"), "{{service}} {{pool}} {{state}}")]),
        ("Sessions", "short", [(gauge("sessions_active", "service"), "{{service}}")]),
    ]),
    "dependencies": ("Dependencies", [
        rates("Queries", "database_queries_total", "service, query_type, status", "{{service}} {{query_type}} {{status}}"),
        ("Query duration p95 by table", "s",
            [(quantile(.95, "database_query_duration_seconds", BY_STATEMENT), "{{service}} {{query_type}} {{table}}")]),
        ("Queries slower than 1 s", "ops",
            [(rate("database_query_duration_seconds_count", BY_STATEMENT) + " - "
                + rate("database_query_duration_seconds_bucket", BY_STATEMENT, ', le=~"1|1.0"'), "{{service}} {{query_type}} {{table}}")]),
        ("Database pools", "short", [(gauge(f"database_connections_{state}", "service, pool"), f"{{{{service}}}} {{{{pool}}}} {state}")
            for state in ("active", "idle", "max", "pending")]),
        quantiles("Wait for a connection", "database_connection_wait_seconds", "service, pool", "{{service}} {{pool}}"),
        ("Connections of all pools", "short", [(gauge("db_connection_pool_size", "service, status"), "{{service}} {{status}}")]),
        rates("Requests with more than ten equal statements", "database_n_plus_one_total", "service, endpoint", "{{service}} {{endpoint}}"),
        rates("Redis commands", "redis_commands_total", "service, command, status", "{{service}} {{command}} {{status}}"),
        quantiles("Redis duration", "redis_command_duration_seconds", "service", "{{service}}"),
        ("Redis connections", "short", [(gauge("redis_connections_active", "service"), "{{service}}")]),
        ratio("Cache hit ratio", HITS, f"({HITS} + {MISSES})", "service, cache_type", "{{service}} {{cache_type}}"),
        rates("Requests to others", "http_client_requests_total", "service, host, status", "{{service}} {{host}} {{status}}", "reqps"),
        quantiles("Duration of requests to others", "http_client_request_duration_seconds", "service, host", "{{service}} {{host}}"),
        ("Connections to others", "short", [(gauge("http_client_connections", "service, pool, state"), "{{service}} {{pool}} {{state}}")]),
        rates("Messages", "messages_total", "service, system, destination, operation, status",
            "{{service}} {{system}} {{operation}} {{destination}} {{status}}"),
        quantiles("Duration of messages", "message_duration_seconds", "service, operation", "{{service}} {{operation}}"),
        # the metric's own label service makes way for the target's
        rates("RPC", "rpc_requests_total", "service, exported_service, method, side, status",
            "{{service}} {{side}} {{exported_service}}/{{method}} {{status}}"),
    ]),
    "jvm-host": ("JVM and host", [
        ("Memory of the JVM", "bytes", [(gauge("jvm_memory_used_bytes", "service, instance, area"), "{{instance}} {{area}}")]),
        ("Garbage collection, seconds a second", "s", [(rate("jvm_gc_collection_seconds_sum", "service, instance, gc"), "{{instance}} {{gc}}")]),
        ("Threads", "short", [(gauge("jvm_threads_state", "service, instance, state"), "{{instance}} {{state}}")]),
        ("Classes", "short", [("jvm_classes_currently_loaded{SERVICE}", "{{instance}}")]),
        ("CPU of the process, cores", "short", [(rate("process_cpu_seconds_total", "service, instance"), "{{instance}}")]),
        ("Open files", "short", [("process_open_fds{SERVICE}", "{{instance}}")]),
        ("CPU", "percent", [("cpu_usage_percent{SERVICE}", "{{instance}}")]),
        ("Memory", "percent", [("memory_usage_percent{SERVICE}", "{{instance}}")]),
        ("Disks", "percent", [("disk_usage_percent{SERVICE}", "{{instance}} {{path}}")]),
        ("Load", "short", [("cpu_load_average{SERVICE}", "{{instance}} {{period}}")]),
        ("Memory available on hosts", "bytes", [("memory_available", "{{instance}}")]),
        ("Disk operations", "iops", [("disk_iops", "{{instance}} {{device}}")]),
        ("Latency of disks", "s", [("disk_latency", "{{instance}} {{device}}")]),
        ("Network", "Bps", [("network_throughput_in", "{{instance}} {{device}} in"), ("network_throughput_out", "{{instance}} {{device}} out")]),
    ]),
    "security": ("Security", [
        rates("Logins", "auth_attempts_total", "service, result", "{{service}} {{result}}"),
        rates("Refused logins", "auth_failures_total", "service, reason", "{{service}} {{reason}}"),
        rates("Failed logins", "failed_logins_total", "service", "{{service}}"),
        rates("Rate limits", "rate_limit_hits_total", "service, endpoint", "{{service}} {{endpoint}}"),
        rates("Suspicious activity", "suspicious_activity_total", "service, activity_type", "{{service}} {{activity_type}}"),
        rates("Events", "security_events_total", "service, event_type, severity", "{{service}} {{event_type}} {{severity}}"),
        rates("Audit rules", "compliance_events_total", "service, rule", "{{service}} {{rule}}"),
    ]),
    "logs": ("Logs and errors", [
        rates("Log events", "log_events_total", "service, level", "{{service}} {{level}}"),
        rates("Errors", "errors_total", "service, endpoint, error_type", "{{service}} {{endpoint}} {{error_type}}"),
        ("Errors in logs", "logs", [('{service_name=~"$service"} | severity_number >= 17', "")]),
        ("Failed requests", "logs", [('{service_name=~"$service"} | data_stream_dataset="weft.access" | http_response_status_code >= 500', "")]),
        ("Logs", "logs", [('{service_name=~"$service"} | data_stream_dataset!="weft.access"', "")]),
    ]),
    "business": ("Business", [   # of rules/shop.yml: put your own rules' metrics in their place
        rates("Orders", "orders_placed_total", "service, accepted", "{{service}} accepted {{accepted}}"),
        quantiles("Items of an order", "order_items", "service", "{{service}}", "short"),
        # no sum: a customer may have come to several instances
        ("Customers of the last day", "short", [("daily_active_users{SERVICE}", "{{service}} {{instance}}")]),
    ]),
    "agent": ("Weft, the agent", [
        ("Operations", "ops", [(rate("weft_instrumentation_calls_total", "service, instrumentation") + " > 0", "{{service}} {{instrumentation}}")]),
        ("Failures of advice", "ops", [(rate("weft_advice_failures_total", "service, instrumentation") + " > 0 or "
            + rate("weft_advice_failures_total", "service"), "{{service}} {{instrumentation}}")]),
        ("Spans", "ops", [(rate(f"weft_spans_{what}_total", "service"), "{{service}} " + what.replace("_", " "))
            for what in ("ended", "exported", "dropped", "not_kept", "left_out")]),
        ("Start", "s", [("weft_startup_seconds{SERVICE}", "{{instance}} {{phase}}")]),
        ("Classes", "short", [(f"weft_classes_{what}_total{{SERVICE}}", "{{instance}} " + what) for what in ("seen", "woven")]),
        rates("Labels that became other", "weft_metric_label_overflow_total", "service, label", "{{service}} {{label}}"),
        ("Operations lost before the agent was ready", "short", [("weft_operations_lost_total{SERVICE}", "{{instance}}")]),
        ("Services", "short", [("app_info{SERVICE}", "{{service}} {{version}} {{environment}}")]),
    ]),
}


def panel(number, title, unit, queries):
    logs = unit == "logs"
    source = LOKI if logs else PROMETHEUS
    targets = []
    for letter, (expression, legend) in zip("ABCDEFGH", queries):
        target = {"refId": letter, "datasource": source, "expr": expression.replace("SERVICE", 'service=~"$service"')}
        if not logs:
            target.update(legendFormat=legend, exemplar="_bucket" in expression)
        targets.append(target)
    width = 24 if logs else 12
    result = {"id": number, "title": title, "type": "logs" if logs else "timeseries", "datasource": source, "targets": targets,
        "gridPos": {"x": 0 if logs else 12 * ((number - 1) % 2), "y": 8 * ((number - 1) if logs else (number - 1) // 2), "w": width, "h": 8}}
    if not logs:
        result["fieldConfig"] = {"defaults": {"unit": unit, "min": 0}, "overrides": []}
        result["options"] = {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": True}, "tooltip": {"mode": "multi", "sort": "desc"}}
    return result


def dashboard(name, title, panels):
    query = 'label_values(up{job="weft"}, service)'
    service = {"name": "service", "label": "Service", "type": "query", "datasource": PROMETHEUS, "query": query,
        "refresh": 2, "multi": True, "includeAll": True, "allValue": ".+", "current": {"text": "All", "value": "$__all"}}
    return {"uid": "weft-" + name, "title": title, "tags": ["weft"], "schemaVersion": 39, "version": 1, "editable": True, "refresh": "30s",
        "timezone": "browser", "time": {"from": "now-1h", "to": "now"}, "templating": {"list": [service]}, "annotations": {"list": []},
        "links": [{"title": "Weft", "type": "dashboards", "tags": ["weft"], "asDropdown": True, "keepTime": True, "includeVars": True,
            "icon": "external link", "tooltip": "", "targetBlank": False}],
        "panels": [panel(number, *one) for number, one in enumerate(panels, 1)]}


def main():
    files = {f"{name}.json": json.dumps(dashboard(name, *content), indent=1) + "\n" for name, content in DASHBOARDS.items()}
    if "--check" in sys.argv:
        there = {file.name: file.read_text() for file in FOLDER.glob("*.json")}
        sys.exit("\n".join(f"{name} is not what dashboards.py writes" for name in sorted(files.keys() | there.keys())
            if files.get(name) != there.get(name)) or 0)
    FOLDER.mkdir(exist_ok=True)
    for name, text in files.items():
        (FOLDER / name).write_text(text)


main()
