package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.yaml.YamlNodes.Wrong;
import java.util.LinkedHashSet;
import java.util.Set;

/** The exporters of a signal, as settings. */
final class Exporters {
  private final String signal;
  private final SettingValues values;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * @param signal traces, metrics or logs
   * @param values get the settings
   */
  Exporters(String signal, SettingValues values) {
    this.signal = signal;
    this.values = values;
  }

  /** Reads an exporter; true if it is the signal's first one of OTLP. */
  boolean add(@Nullable Section exporter) throws Wrong {
    String kind = exporter == null ? null : exporter.choice();
    if (kind == null) {
      return false;
    }
    boolean ofTraces = signal.equals("traces");
    if (kind.equals("otlp_http") || kind.equals("otlp_grpc")) {
      if (!names.add("otlp")) {
        exporter.unsupported(kind, "only the first exporter of OTLP for " + signal + " is used");
        return false;
      }
      otlp(exporter.section(kind), kind.equals("otlp_grpc"));
      return true;
    }
    if (kind.equals("console") && ofTraces) {
      names.add("console");
    } else if (kind.equals("otlp_file/development") && ofTraces && isStandardOutput(exporter.section(kind))) {
      names.add("logging-otlp");
    } else {
      exporter.unsupported(kind, "it exports nothing");
    }
    return false;
  }

  private static boolean isStandardOutput(@Nullable Section file) throws Wrong {
    String stream = file == null ? null : file.text("output_stream");
    return stream == null || stream.equals("stdout");
  }

  private void otlp(@Nullable Section otlp, boolean grpc) throws Wrong {
    set("protocol", grpc ? "grpc" : "http/protobuf");
    if (otlp == null) {
      return;
    }
    Section tls = otlp.section("tls");
    set("endpoint", endpoint(otlp.text("endpoint"), tls));
    if (tls != null) {
      set("certificate", tls.text("ca_file", "certificate_file"));
      set("client.key", tls.text("key_file", "client_key_file"));
      set("client.certificate", tls.text("cert_file", "client_certificate_file"));
    }
    set("headers", Pairs.of(otlp.text("headers_list"), otlp.sections("headers")));
    set("compression", otlp.text("compression"));
    set("timeout", otlp.text("timeout"));
    String encoding = otlp.text("encoding");
    if (encoding != null && !encoding.equals("protobuf")) {
      otlp.unsupported("encoding", "protobuf is used");
    }
    if (signal.equals("metrics")) {
      set("temporality.preference", otlp.text("temporality_preference"));
      String histograms = otlp.text("default_histogram_aggregation");
      if (histograms != null && !histograms.equals("explicit_bucket_histogram")) {
        otlp.unsupported("default_histogram_aggregation", "explicit_bucket_histogram is used");
      }
    }
  }

  /** Of gRPC an endpoint may be host and port alone. */
  private static @Nullable String endpoint(@Nullable String endpoint, @Nullable Section tls) throws Wrong {
    boolean insecure = tls != null && "true".equals(tls.text("insecure"));
    return endpoint == null || endpoint.contains("://") ? endpoint : (insecure ? "http://" : "https://") + endpoint;
  }

  private void set(String name, @Nullable String value) {
    values.set("otel.exporter.otlp." + signal + '.' + name, value);
  }

  /** Adds the one that is no exporter of OTLP or of the SDK: the agent's port. */
  void addPort() {
    names.add("prometheus");
  }

  /** Sets the names of all; none, if there are none. */
  void end() {
    values.set("otel." + signal + ".exporter", names.isEmpty() ? "none" : String.join(",", names));
  }
}
