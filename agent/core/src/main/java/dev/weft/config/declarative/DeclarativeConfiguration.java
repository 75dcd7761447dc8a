package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.yaml.YamlNodes;
import dev.weft.yaml.YamlNodes.Malformed;
import dev.weft.yaml.YamlNodes.Wrong;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * OpenTelemetry's declarative configuration: a YAML file in place of the variables whose names begin with {@code OTEL_}. What it says becomes the
 * values of the settings that mean the same; what the agent cannot do is logged with file and line. The SDK's own reader makes providers of the SDK
 * from the file, which the agent does not use, and needs Jackson, 2.3 MB.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/configuration/data-model/">Configuration data model</a>
 */
public final class DeclarativeConfiguration {
  private static final long LONGEST_FILE = 1_000_000;
  private static final List<String> LANGUAGES =
      Arrays.asList("cpp", "dotnet", "erlang", "go", "js", "php", "python", "ruby", "rust", "swift");
  private static final List<String> DETECTORS = Arrays.asList("service", "host", "process", "container", "os");

  private final Section root;
  private final Map<String, String> environment;
  private final SettingValues values = new SettingValues();

  private DeclarativeConfiguration(Section root, Map<String, String> environment) {
    this.root = root;
    this.environment = environment;
  }

  /**
   * The settings that a file holds, by their names as system properties. Of a file that cannot be used: that the SDK is disabled, and who reports.
   *
   * @param environment for references in the file
   */
  public static Map<String, String> read(String path, Map<String, String> environment) {
    String problem;
    try {
      File file = new File(path);
      Node node = YamlNodes.read(text(file), file.getName()).orElse(null);
      if (node == null) {
        throw new IOException("it is empty");
      }
      return read(node, file.getName(), environment);
    } catch (Malformed | IOException e) {
      problem = e instanceof Malformed ? e.getMessage() : Log.text(e);
    }
    Log.warn("OTEL_CONFIG_FILE=" + path + " cannot be used, so there are no traces, log records or OTLP metrics: " + problem);
    SettingValues values = new SettingValues();
    values.set("otel.sdk.disabled", "true");
    values.set("otel.service.name", environment.get("OTEL_SERVICE_NAME"));
    values.set("otel.resource.attributes", environment.get("OTEL_RESOURCE_ATTRIBUTES"));
    return values.all();
  }

  private static String text(File file) throws IOException {
    if (file.length() > LONGEST_FILE) {
      throw new IOException("it has more than " + LONGEST_FILE + " bytes");
    }
    byte[] bytes = new byte[(int) file.length()];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(bytes);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, String> read(Node node, String file, Map<String, String> environment) throws IOException {
    try {
      Section root = Section.root(node, file, new Substitution(environment));
      DeclarativeConfiguration configuration = new DeclarativeConfiguration(root, environment);
      configuration.read();
      root.tellUnread();
      return configuration.values.all();
    } catch (Wrong e) {
      throw new IOException(YamlNodes.place(file, e.node()) + ": " + e.getMessage());
    }
  }

  private void read() throws Wrong, IOException {
    String version = root.text("file_format");
    if (version == null || !version.equals("1") && !version.startsWith("1.")) {
      throw new IOException("its file_format is " + (version == null ? "missing" : version) + ", and 1.0 and its successors are known");
    }
    values.set("otel.sdk.disabled", root.text("disabled"));
    logLevel(root.text("log_level"));
    resource(root.section("resource"));
    Section limits = root.section("attribute_limits");
    if (limits != null) {
      values.set("otel.attribute.value.length.limit", limits.text("attribute_value_length_limit"));
      values.set("otel.attribute.count.limit", limits.text("attribute_count_limit"));
    }
    propagators(root.section("propagator"));
    new TracerProvider(values).read(root.section("tracer_provider"));
    new MeterProvider(values).read(root.section("meter_provider"));
    new LoggerProvider(values).read(root.section("logger_provider"));
    instrumentation(root.section("instrumentation/development", "instrumentation"));
    distribution(root.section("distribution"));
    root.ignore("stability");
  }

  private void logLevel(@Nullable String level) {
    if (level != null) {
      String name = Character.isDigit(level.charAt(level.length() - 1)) ? level.substring(0, level.length() - 1) : level;
      values.set("weft.log.level", name.equals("trace") ? "debug" : name.equals("fatal") ? "error" : name);
    }
  }

  private void resource(@Nullable Section resource) throws Wrong {
    if (resource == null) {
      return;
    }
    values.set("otel.resource.attributes", Pairs.of(resource.text("attributes_list"), resource.sections("attributes")));
    Section detection = resource.section("detection/development", "detection");
    List<String> detectors = detection == null ? Collections.<String>emptyList() : detection.names("detectors");
    if (detectors.contains("service")) {
      values.set("otel.service.name", environment.get("OTEL_SERVICE_NAME"));
    }
    if (!DETECTORS.containsAll(detectors)) {
      detection.unsupported("detectors", "those of " + String.join(", ", DETECTORS) + " are used");
    }
  }

  /** Without any, nothing is propagated, as the data model has it. */
  private void propagators(@Nullable Section propagator) throws Wrong {
    Set<String> names = new LinkedHashSet<>();
    if (propagator != null) {
      names.addAll(propagator.names("composite"));
      String list = propagator.text("composite_list");
      for (String name : list == null ? new String[0] : list.split(",")) {
        names.add(name.trim());
      }
    }
    values.set("otel.propagators", names.isEmpty() ? "none" : String.join(",", names));
  }

  private void instrumentation(@Nullable Section instrumentation) throws Wrong {
    if (instrumentation == null) {
      return;
    }
    instrumentation.ignore(LANGUAGES.toArray(new String[0]));
    Section general = instrumentation.section("general");
    Section http = general == null ? null : general.section("http");
    if (http != null) {
      captured("server", http.section("server"));
      captured("client", http.section("client"));
    }
    if (general != null) {
      general.ignore("stability_opt_in_list");   // names and attributes are those of the stable conventions in any case
    }
  }

  private void captured(String side, @Nullable Section http) throws Wrong {
    if (http == null) {
      return;
    }
    list("otel.instrumentation.http." + side + ".capture-request-headers", http.names("request_captured_headers"));
    list("otel.instrumentation.http." + side + ".capture-response-headers", http.names("response_captured_headers"));
    list("otel.instrumentation.http.known-methods", http.names("known_methods"));
  }

  private void list(String property, List<String> names) {
    if (!names.isEmpty()) {
      values.set(property, String.join(",", names));
    }
  }

  /** What is for other distributions is no concern of this one, but for the instrumentations that OpenTelemetry's agent switches. */
  private void distribution(@Nullable Section distribution) throws Wrong {
    if (distribution != null) {
      distribution.ignore(distribution.keys().toArray(new String[0]));
      switches(distribution.section("javaagent"));
      own("weft", distribution.section("weft"));
    }
  }

  private void switches(@Nullable Section agent) throws Wrong {
    Section instrumentation = agent == null ? null : agent.section("instrumentation");
    if (instrumentation != null) {
      values.set("otel.instrumentation.common.default-enabled", instrumentation.text("default_enabled"));
      switches(instrumentation.names("enabled"), "true");
      switches(instrumentation.names("disabled"), "false");   // which wins
    }
    if (agent != null) {
      agent.ignore(agent.keys().toArray(new String[0]));
    }
  }

  private void switches(List<String> names, String value) {
    for (String name : names) {
      values.set("otel.instrumentation." + name.replace('-', '_').replace('.', '_') + ".enabled", value);   // older files have dashes and dots
    }
  }

  /** Weft's own settings: {@code access_log: FILE} and {@code access: {log: FILE}} both mean {@code weft.access.log}. */
  private void own(String prefix, @Nullable Section section) throws Wrong {
    if (section == null) {
      return;
    }
    for (String key : section.keys()) {
      String property = prefix + '.' + key.replace('_', '.');
      if (property.equals("weft.enabled")) {   // decided before any file is read
        section.unsupported(key, "WEFT_ENABLED is used");
      } else if (section.isSection(key)) {
        own(property, section.section(key));
      } else if (section.isList(key)) {
        list(property, section.names(key));
      } else {
        values.set(property, section.text(key));
      }
    }
  }
}
