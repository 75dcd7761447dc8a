package dev.weft.shaded.io.prometheus.metrics.config;

import io.prometheus.metrics.config.PrometheusProperties;

/**
 * Replaces the client's class of that name in the jar, where the build moves the client to this package. The agent's copy of the client reads
 * no properties.
 */
public final class PrometheusPropertiesLoader {
  private PrometheusPropertiesLoader() {
  }

  /** Called by the client while {@link PrometheusProperties} is initialized. */
  public static PrometheusProperties load() {
    return PrometheusProperties.builder().build();
  }
}
