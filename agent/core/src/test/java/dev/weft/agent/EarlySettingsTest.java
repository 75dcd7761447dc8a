package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.export.LogLines;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.SqlStatement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlySettingsTest {
  private static final DatabaseConnection H2 = DatabaseConnection.of("h2database", "shop", null, -1);

  @AfterEach
  void asWithoutTheSetting() {
    EarlySettings.apply(new Settings(Map.of("WEFT_SQL_SANITIZED", "true")));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
      true | SELECT 'b', ? | SELECT ?
      ALL | SELECT ?, ? | SELECT ?
      false | SELECT 'b', ? | SELECT 'c'
      nonsense | SELECT 'b', ? | SELECT ?
      """)
  void theSettingSaysWhichTextsAreMasked(String value, String withParameter, String withoutParameter) {
    EarlySettings.apply(new Settings(Map.of("WEFT_SQL_SANITIZED", value)));
    assertThat(SqlStatement.prepared(H2, "SELECT 'b', ?").text()).isEqualTo(withParameter);
    assertThat(SqlStatement.prepared(H2, "SELECT 'c'").text()).isEqualTo(withoutParameter);
    assertThat(SqlStatement.of(H2, "SELECT 'c'").text()).isEqualTo(withoutParameter);
  }

  @Test
  void theSettingSaysWhetherWhatARedisClientSendsForItselfIsShown() {
    try {
      EarlySettings.apply(new Settings(Map.of("WEFT_REDIS_OWN_COMMANDS", "true")));
      assertThat(OwnCommands.areShown()).isTrue();
    } finally {
      EarlySettings.apply(new Settings(Map.of("WEFT_REDIS_OWN_COMMANDS", "nonsense")));
    }
    assertThat(OwnCommands.areShown()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"skip | none", "/health*, skip*, */private | /health*,*/private"})
  void aPatternThatNoPathCanMatchIsToldAndLeftOut(String value, String used) {
    LogLines log = new LogLines();
    Settings settings = new Settings(Map.of("WEFT_EXCLUDE_URLS", value));
    try {
      EarlySettings.apply(settings);
    } finally {
      ExclusionSettings.none();
      log.close();
    }
    assertThat(log.lines()).containsExactly(
        "[weft] WARN setting WEFT_EXCLUDE_URLS=" + value + " is not a list of paths that begin with / or *; " + used + " is used");
    assertThat(settings.inForce()).containsEntry("weft.exclude.urls", used.equals("none") ? "" : used);
  }
}
