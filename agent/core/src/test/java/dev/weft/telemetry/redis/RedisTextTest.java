package dev.weft.telemetry.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisTextTest {
  @ParameterizedTest
  @CsvSource({
      "GET k, GET k",
      "SET k secret EX 10, SET k ? ? ?",
      "SETEX k 10 secret, SETEX k 10 ?",
      "MSET a secret b secret, MSET a ? b ?",
      "HSET k f1 secret f2 secret, HSET k f1 ? f2 ?",
      "HMGET k f1 f2, HMGET k f1 f2",
      "SADD k secret secret, SADD k ? ?",
      "AUTH user secret, AUTH ? ?",
      "HELLO 3 AUTH user secret, HELLO ? ? ? ?",
      "CONFIG SET requirepass secret, CONFIG SET requirepass ?",
      "CLIENT SETNAME secret, CLIENT SETNAME ?",
      "ACL SETUSER secret, ACL SETUSER ?",
      "EVAL secret 2 k1 k2 secret, EVAL ? 2 k1 k2 ?",
      "EVALSHA abc 1 k1 secret secret, EVALSHA abc 1 k1 ? ?",
      "EVALSHA abc 0 secret, EVALSHA abc 0 ?",
      "EVALSHA abc lots secret, EVALSHA abc lots ?",
      "PUBLISH channel secret, PUBLISH channel ?",
      "MODULE.UNHEARDOF secret secret, MODULE.UNHEARDOF ? ?",
      "PING, PING",
  })
  void showsWhatNamesSomethingAndNothingElse(String command, String expected) {
    assertThat(text(command)).isEqualTo(expected);
  }

  @Test
  void isBounded() {
    StringBuilder command = new StringBuilder("DEL");
    for (int i = 0; i < 100_000; i++) {
      command.append(" key:").append(i);
    }
    assertThat(text(command.toString())).startsWith("DEL key:0 key:1 ").endsWith(" key:31 ...");
    assertThat(text("GET " + "k".repeat(1_000_000))).isEqualTo("GET " + "k".repeat(128) + "...");
    assertThat(text("MGET" + (" " + "k".repeat(1000)).repeat(1000))).hasSizeLessThanOrEqualTo(RedisText.LONGEST);
  }

  @Test
  void bytesAreShownAsTheirTextWithoutControlCharacters() {
    RedisText text = RedisText.of("GET");
    text.add("schl\u00fcssel\n\u0000".getBytes(StandardCharsets.UTF_8));
    assertThat(text.finish()).isEqualTo("GET schl\u00fcssel..");
  }

  @Test
  void longTextsThatAreNotAsciiAreCutAtWholeCharacters() {
    String key = "\u00fc".repeat(200);
    assertThat(text("GET " + key)).isEqualTo("GET " + "\u00fc".repeat(128) + "...");
    RedisText bytes = RedisText.of("GET");
    bytes.add(key.getBytes(StandardCharsets.UTF_8));
    assertThat(bytes.finish()).isEqualTo("GET " + "\u00fc".repeat(128) + "...");
    assertThat(text("MGET" + (" " + "\u65e5".repeat(1000)).repeat(1000))).hasSizeLessThanOrEqualTo(RedisText.LONGEST);
  }

  @Test
  void aCommandThatIsSentWhileAnotherOnesTextIsMadeDoesNotShowItsSecrets() {
    RedisText outer = RedisText.of("AUTH");
    RedisText inner = RedisText.of("DEL");
    inner.add("k");
    assertThat(inner.finish()).isEqualTo("DEL k");
    outer.add("secret");
    assertThat(outer.finish()).isEqualTo("AUTH ?");
    assertThat(text("GET k")).isEqualTo("GET k");
  }

  @Test
  void manyKeysOfAScriptDoNotOverflow() {
    assertThat(text("EVAL secret 99999999999 k secret")).isEqualTo("EVAL ? 99999999999 ? ?");
  }

  @ParameterizedTest
  @CsvSource({"EVALSHA, EVALSHA abc 1 k, abc", "FCALL_RO, FCALL_RO total 0, total", "EVALSHA, EVALSHA abc, abc", "EVALSHA, EVALSHA,", "FCALL,,",
      "EVAL, EVAL ? 0,", "GET, GET k,"})
  void theProcedureIsTheLoadedScriptOrFunction(String command, String text, String procedure) {
    assertThat(RedisText.procedure(command, text)).isEqualTo(procedure);
  }

  private static String text(String command) {
    String[] words = command.split(" ");
    RedisText text = RedisText.of(words[0]);
    for (int i = 1; i < words.length && !text.isFull(); i++) {
      text.add(words[i]);
    }
    return text.finish();
  }
}
