package dev.weft.agent;

import dev.weft.config.Settings;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.code.CodeOperation;
import dev.weft.telemetry.http.HttpServerSettings;
import dev.weft.telemetry.sql.SqlStatement;
import java.util.Map;

/** Settings as the agent applies them when it starts. */
public final class ExclusionSettings {
  private ExclusionSettings() {
  }

  public static void apply(Map<String, String> environment) {
    EarlySettings.apply(new Settings(environment));
  }

  public static void none() {
    HttpServerSettings.exclude(Globs.NONE, Globs.NONE);
    CodeOperation.exclude(Globs.NONE);
    SqlStatement.exclude(Globs.NONE);
  }
}
