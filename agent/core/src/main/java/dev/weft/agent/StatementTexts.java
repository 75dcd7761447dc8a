package dev.weft.agent;

import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.telemetry.sql.SqlMasking;
import dev.weft.telemetry.sql.SqlStatement;

/** Applies what is set about the texts of statements. */
final class StatementTexts {
  private StatementTexts() {
  }

  /** Called before the application runs: what a statement may show is decided when it is prepared. */
  static void apply(Settings settings) {
    String value = settings.oneOf(Setting.SQL_SANITIZED, "true", "all", "false");
    SqlStatement.mask(value.equals("all") ? SqlMasking.ALL : value.equals("false") ? SqlMasking.NONE : SqlMasking.UNLESS_PARAMETERIZED);
  }
}
