package dev.weft.export;

import dev.weft.agent.Version;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.PercentCode;
import java.util.Map;

/**
 * What is said of the process with all its spans: what it finds out about itself, then {@code OTEL_RESOURCE_ATTRIBUTES}, then
 * {@code OTEL_SERVICE_NAME}, the later winning; without what {@code OTEL_RESOURCE_DISABLED_KEYS} names.
 */
final class ResourceAttributes {
  private ResourceAttributes() {
  }

  /** Values are {@code String} or {@code Long}. */
  static Map<String, Object> of(StandardSettings settings) {
    Map<String, Object> attributes = ProcessAttributes.find(settings.settings().environment(), Version.TEXT);
    for (String pair : list(settings.text(StandardSetting.RESOURCE_ATTRIBUTES))) {
      int equals = pair.indexOf('=');
      String value = pair.substring(equals + 1).trim();
      if (equals > 0 && !value.isEmpty()) {
        attributes.put(pair.substring(0, equals).trim(), PercentCode.decode(value));
      }
    }
    String service = settings.text(StandardSetting.SERVICE_NAME);
    if (service != null) {
      attributes.put("service.name", service);
    }
    for (String key : list(settings.text(StandardSetting.RESOURCE_DISABLED_KEYS))) {
      attributes.remove(key.trim());
    }
    return attributes;
  }

  private static String[] list(String text) {
    return text == null ? new String[0] : text.split(",");
  }
}
