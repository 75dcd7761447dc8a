package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "connect to db?user=ann&password=s3cr3t&ssl=true failed | connect to db?user=ann&password=REDACTED&ssl=true failed",
      "Login[name=ann, Password=s3cr3t] refused | Login[name=ann, Password=REDACTED] refused",
      "{\"token\": \"a.b-c\", \"id\": 7} | {\"token\": \"REDACTED\", \"id\": 7}",
      "{\"client_secret\":17} | {\"client_secret\":REDACTED}",
      "pwd='a b' is wrong, so is pwd=\"c | pwd='REDACTED' is wrong, so is pwd=\"REDACTED",
      "refused: Authorization: Bearer eyJh.eyJz.x_-1 | refused: Authorization: Bearer REDACTED",
      "api_key=1 api_key=2 | api_key=REDACTED api_key=REDACTED"})
  void valuesThatTheTextCallsSecretAreMasked(String text, String masked) {
    assertThat(SecretText.masked(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", ":", " ", "password=", "the password is wrong", "Unexpected token: END_OBJECT", "page=2&sort=name", "mytoken=1",
      "at com.acme.Token.password(Token.java:12)", "forebearer x", "Bearer ", "\"id\": \"7\""})
  void anyOtherTextStaysTheSameObject(String text) {
    assertThat(SecretText.masked(text)).isSameAs(text);
  }

  @Test
  void aLongTextIsReadOnce() {
    String text = "password=x ".repeat(100_000) + "a".repeat(1_000_000);
    assertThat(SecretText.masked(text)).startsWith("password=REDACTED password=REDACTED ").endsWith("aaa");
  }
}
