package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class ThrownTextTest {
  @Test
  void aLongStackTraceIsCut() {
    Throwable deep = new RuntimeException("0");
    for (int i = 0; i < 2000; i++) {
      deep = new RuntimeException("cause " + i, deep);
    }
    assertThat(ThrownText.stackTrace(deep)).hasSize(32 * 1024).startsWith("java.lang.RuntimeException: cause 1999");
  }

  @Test
  void aLongMessageIsCut() {
    assertThat(ThrownText.message(new RuntimeException("m".repeat(1_000_000)))).hasSize(4096);
    assertThat(ThrownText.message(new RuntimeException())).isNull();
  }

  @Test
  void argumentsOfACommandThatRedisQuotesAreNotShown() {
    String error = "ERR unknown command `HELLO`, with args beginning with: `3`, `AUTH`, `default`, `s3cr3t`, ";
    Throwable refused = new IllegalStateException("cannot connect", new RuntimeException(error));
    assertThat(ThrownText.message(refused.getCause())).isEqualTo("ERR unknown command `HELLO`, with args beginning with: ?");
    assertThat(ThrownText.stackTrace(refused)).doesNotContain("s3cr3t").contains("with args beginning with: ?\n\t... ", "ThrownTextTest");
  }

  @Test
  void documentsThatMongoDbQuotesAreNotShown() {
    String error = "Write error: WriteError{code=11000, message='E11000 duplicate key error index: email dup key: { email: \"s3cr3t\" }', "
        + "details={\"keyValue\": {\"email\": \"s3cr3t\"}}}.";
    assertThat(ThrownText.message(new RuntimeException(error)))
        .isEqualTo("Write error: WriteError{code=11000, message='E11000 duplicate key error index: email dup key: ?");
    assertThat(ThrownText.message(new RuntimeException("Command failed. The full response is {\"keyValue\": \"s3cr3t\"}")))
        .isEqualTo("Command failed. The full response is ?");
  }

  @Test
  void whatClientsOfElasticsearchQuoteIsNotShown() {
    String error = "method [GET], host [http://search:9200], URI [/users/_search?q=s3cr3t], status line [HTTP/1.1 400 Bad Request]\n"
        + "{\"error\":{\"root_cause\":[{\"type\":\"query_shard_exception\",\"reason\":\"Failed to parse query [s3cr3t]\"}]},\"status\":400}";
    assertThat(ThrownText.message(new RuntimeException(error)))
        .isEqualTo("method [GET], host [http://search:9200], URI [ ?\n{\"error\":{\"root_cause\":[ ?");
    assertThat(ThrownText.message(new RuntimeException("[es/index] failed: [document_parsing_exception] failed to parse field [age] of type [long]"
        + " in document with id '1'. Preview of field's value: 's3cr3t'"))).endsWith("Preview of field's value: ?");
  }

  @Test
  void whatWasPrintedBeforeAFailureIsKept() {
    Throwable hostile = new Throwable() {
      @Override
      public void printStackTrace(PrintWriter writer) {
        writer.print("the beginning");
        throw new StackOverflowError();
      }
    };
    assertThat(ThrownText.stackTrace(hostile)).isEqualTo("the beginning");
  }

  @Test
  void aCauseThatIsItsOwnCauseEnds() {
    Throwable one = new RuntimeException("one");
    one.initCause(new RuntimeException("two", one));
    assertThat(ThrownText.stackTrace(one)).contains("CIRCULAR REFERENCE");
  }

  @Test
  void whatMessagesCallSecretIsMasked() {
    RuntimeException refused = new IllegalStateException("refused", new IllegalArgumentException("no such key: api_key=s3cr3t"));
    assertThat(ThrownText.message(refused.getCause())).isEqualTo("no such key: api_key=REDACTED");
    assertThat(ThrownText.stackTrace(refused)).contains("api_key=REDACTED\n").doesNotContain("s3cr3t");
  }
}
