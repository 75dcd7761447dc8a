package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final LogLines log = new LogLines();

  @AfterEach
  void restore() {
    log.close();
  }

  @Test
  void aWrongFlagIsToldOnceHoweverOftenItIsRead() {
    Settings settings = new Settings(Map.of("WEFT_HEALTH_ON_APP_PORT", "1"));
    assertThat(settings.flag(Setting.HEALTH_ON_APP_PORT)).isFalse();
    assertThat(settings.flag(Setting.HEALTH_ON_APP_PORT)).isFalse();
    assertThat(log.lines())
        .containsExactly("[weft] WARN setting WEFT_HEALTH_ON_APP_PORT=1 is not true or false; false is used");
  }

  @Test
  void aSettingForAnInstrumentationThatThereIsNotIsTold() {
    Settings settings = new Settings(Map.of("WEFT_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED", "false",
        "WEFT_INSTRUMENTATION_HTTP_CLIENT_ENABLED", "false", "WEFT_PORT", "0"));
    settings.instrumentation("java-http-client", true);
    settings.tellUnknownInstrumentations();
    assertThat(log.lines())
        .containsExactly("[weft] WARN setting WEFT_INSTRUMENTATION_HTTP_CLIENT_ENABLED names no instrumentation");
  }
}
