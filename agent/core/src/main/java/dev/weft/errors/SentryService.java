package dev.weft.errors;

import dev.weft.advice.Nullable;

/** Which service reports its errors. */
public final class SentryService {
  /** How the agent calls itself. */
  static final String CLIENT = "weft.java";

  private final String name;
  private final @Nullable String version;
  private final @Nullable String environment;

  public SentryService(String name, @Nullable String version, @Nullable String environment) {
    this.name = name;
    this.version = version;
    this.environment = environment;
  }

  String name() {
    return name;
  }

  /** As Sentry wants it, {@code name@version}, so that releases of different services differ; null if there is no version. */
  @Nullable String release() {
    return version == null ? null : name + '@' + version;
  }

  @Nullable String environment() {
    return environment;
  }
}
