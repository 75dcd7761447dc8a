package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.export.LogLines;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.ReadAttributes;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpServerSettings;
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

  @Test
  void aSettingOfOpenTelemetrysAgentSaysWhetherSpansShowWhoSentARequest() {
    try {
      assertThat(served("ann")).doesNotContainKey("enduser.id");
      EarlySettings.apply(new Settings(Map.of("OTEL_INSTRUMENTATION_COMMON_ENDUSER_ID_ENABLED", "true")));
      assertThat(served("ann")).containsEntry("enduser.id", "ann");
    } finally {
      HttpServerSettings.showUsers(false);
      HttpServerSettings.identifyUsers(false);
    }
  }

  /** What the span shows of a request that a user sent, if it is asked for. */
  private static Map<String, Object> served(String user) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), Instrumentation.of("early settings"), "GET", NoHeaders.INSTANCE, null);
    if (request.needsUser()) {
      request.user(user);
    }
    request.end(null);
    return ReadAttributes.of(request);
  }

  @ParameterizedTest
  @CsvSource({"500, 500", "0, 0", "many, 10000"})
  void theSettingSaysHowManySpansATraceMayHave(String value, int most) {
    try (LogLines log = new LogLines()) {
      EarlySettings.apply(new Settings(Map.of("WEFT_TRACES_MAX_SPANS", value)));
      assertThat(Telemetry.maxSpans()).isEqualTo(most);
      assertThat(log.lines()).hasSize(value.equals("many") ? 1 : 0);
    } finally {
      EarlySettings.apply(new Settings(Map.of("WEFT_TRACES_MAX_SPANS", "10000")));
    }
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
