package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.rules.RuleReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncludedMethodsTest {
  @Test
  void eachMethodIsARuleThatMakesASpan() {
    String rules = IncludedMethods.rules("com.acme.Orders[find, book];com.acme.Mail$Sender[send];");
    assertThat(rules).isEqualTo("""
        rules:
        - {class: 'com.acme.Orders', methods: 'find', span: 'Orders.find'}
        - {class: 'com.acme.Orders', methods: 'book', span: 'Orders.book'}
        - {class: 'com.acme.Mail$Sender', methods: 'send', span: 'Mail$Sender.send'}
        """);
    List<String> problems = new ArrayList<>();
    assertThat(RuleReader.read(rules, "x", Instrumentation.of("rules"), problems).rules()).hasSize(3);
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsWrittenOtherwiseIsTold() {
    try (LogLines log = new LogLines()) {
      assertThat(IncludedMethods.rules("com.acme.Orders;com.acme.Mail[send'];a.B[c]")).isEqualTo("rules:\n- {class: 'a.B', methods: 'c', span: 'B.c'}\n");
      assertThat(log.lines()).hasSize(2).first().isEqualTo("[weft] WARN OTEL_INSTRUMENTATION_METHODS_INCLUDE: com.acme.Orders is left out, as it is not "
          + "written as com.acme.Orders[find,book]");
    }
  }
}
