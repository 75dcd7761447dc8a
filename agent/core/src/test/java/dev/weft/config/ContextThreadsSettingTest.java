package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextThreadsSettingTest {
  private static Settings settings(String value) {
    return new Settings(Map.of("WEFT_CONTEXT_THREADS", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "False", "1", "-", ",", ", ,", "com.acme.*,true", "com/acme/*", "com.acme.Jobs com.acme.Mail"})
  void aWrongValueCostsOneLineAndCountsAsNotSet(String value) {
    try (LogLines log = new LogLines()) {
      Settings settings = settings(value);
      assertThat(ContextThreadsSetting.isSet(settings)).isFalse();
      assertThat(ContextThreadsSetting.of(settings)).isEmpty();
      assertThat(settings.inForce()).containsEntry("weft.context.threads", "");
      assertThat(log.lines()).containsExactly("[weft] WARN setting WEFT_CONTEXT_THREADS=" + value
          + " is not a list of names of classes such as com.acme.*; none is used");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"com.acme.* | com.acme.*", "com.acme.Jobs$1, *Mailer, | com.acme.Jobs$1;*Mailer", "* | *"})
  void patternsOfClassesAreUnderstood(String value, String patterns) {
    try (LogLines log = new LogLines()) {
      assertThat(ContextThreadsSetting.isSet(settings(value))).isTrue();
      assertThat(ContextThreadsSetting.of(settings(value))).isEqualTo(List.of(patterns.split(";")));
      assertThat(log.lines()).isEmpty();
    }
  }
}
