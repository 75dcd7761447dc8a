package dev.weft.benchmarks.micro;

import dev.weft.accesslog.AccessLines;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.AgentPages;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.JsonLines;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LogLevel;
import dev.weft.telemetry.rules.Rule;
import dev.weft.telemetry.rules.RuleCall;
import dev.weft.telemetry.rules.RuleReader;
import dev.weft.telemetry.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What each part takes of a request: the request with the part less the request with none, or what the part does for one call or line. */
public class PartsBenchmark {
  /** A request, from start to end, also on the agent's own threads but for files and the network. */
  @State(Scope.Thread)
  public static class Served {
    @Param
    Part part;

    final AccessLines lines = new AccessLines();

    @Setup
    public void begin() {
      Stage.SAMPLED.begin();
      part.begin();
    }
  }

  /** The code of an application, in a request that is under way. */
  @State(Scope.Thread)
  public static class UnderWay {
    private static final String RULES = """
        rules:
          - {class: shop.Orders, methods: order, counter: orders_total, labels: {id: arg0, route: request.route}}
        """;

    Rule[] rules;
    final Object[] arguments = {"42"};
    HttpServerOperation request;

    @Setup
    public void begin() {
      Stage.SAMPLED.begin();
      request = Examples.request(Examples.NO_PARENT);
      List<String> problems = new ArrayList<>();
      Rules all = new Rules(RuleReader.read(RULES, "rules.yaml", Instrumentation.of("rules"), problems).rules());
      all.putInForce();
      rules = all.of("shop.Orders order(Ljava/lang/String;)V", null);
      if (!problems.isEmpty() || rules.length != 1) {
        throw new IllegalStateException("rules: " + problems);
      }
      JsonLines.on(true);
      JsonLines.service("benchmark", "1.0", "production");
      AgentPages.show(List.of("/health", "/health/live", "/health/ready"), UnderWay::page);
    }

    private static AgentPage.Answer page(AgentPage.Request request) {
      return AgentPage.Answer.line(200, "up");
    }
  }

  @Benchmark
  public int request(Served served) {
    HttpServerOperation request = Examples.request(Examples.NO_PARENT);
    request.end(null);
    return served.part == Part.ACCESS_LOG ? served.lines.length(request) : 0;
  }

  /** A call of a method that a rule counts, with two labels. */
  @Benchmark
  public void ruledCall(UnderWay application) {
    RuleCall call = Rules.start(application.rules, null, application.arguments);
    call.end(null, null);
  }

  @Benchmark
  public void logEvent() {
    LogEvents.passedOn(LogEvents.passOn(LogLevel.INFO));
  }

  /** The line that stands for the application's own. */
  @Benchmark
  public void jsonLine(UnderWay application) {
    Object begun = JsonLines.begin(new JsonLine(1_760_000_000_000L, "INFO", "shop.Orders", "http-nio-8080-exec-1", "order 42 was placed")
        .context(LogContext.current()));
    JsonLines.end(begun);
  }

  /** A request that is for none of the agent's pages. */
  @Benchmark
  public AgentPage noPage(UnderWay application) {
    return AgentPages.at("/products/42");
  }
}
