package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.export.LogLines;
import dev.weft.telemetry.jmx.BeanMetrics;
import dev.weft.telemetry.jmx.BeanRule;
import dev.weft.telemetry.jmx.BeanRuleReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beans of JMX are metrics by the rules that OpenTelemetry's agent reads. */
class BeanMetricsTest {
  private static final String SCOPE = "otel_scope_name=\"io.opentelemetry.jmx\"";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> registered = new ArrayList<>();
  private final Metrics metrics = MetricsTest.metrics(Map.of());

  /** What a bean of a message queue shows. */
  public interface QueueMXBean {
    long getReceived();

    double getTook();

    String getState();

    int getLag();

    long getBroken();
  }

  /** Its state cannot be told, nor why. */
  public interface OddMBean {
    Object getState();
  }

  /** Shows what it is in no hurry to know. */
  public interface HangingMXBean {
    long getValue() throws InterruptedException;
  }

  private record Queue(long received, double took, String state, int lag) implements QueueMXBean {
    @Override
    public long getReceived() {
      return received;
    }

    @Override
    public double getTook() {
      return took;
    }

    @Override
    public String getState() {
      return state;
    }

    @Override
    public int getLag() {
      return lag;
    }

    @Override
    public long getBroken() {
      throw new UnsupportedOperationException("not today");
    }
  }

  private void register(String name, Queue queue) throws Exception {
    ObjectName bean = new ObjectName(name);
    server.registerMBean(queue, bean);
    registered.add(bean);
  }

  @AfterEach
  void removeBeans() throws Exception {
    for (ObjectName each : registered) {
      server.unregisterMBean(each);
    }
    BeanMetrics.show(List.of());
  }

  private static void show(String rules) {
    List<String> problems = new ArrayList<>();
    List<BeanRule> read = BeanRuleReader.read(rules, "beans.yaml", problems);
    assertThat(problems).isEmpty();
    BeanMetrics.show(read);
  }

  /** Series without the label of the scope, and their values. */
  private Map<String, Double> shown() throws IOException {
    return MetricsTest.text(metrics).lines().filter(line -> line.contains(SCOPE))
        .map(line -> line.replace(SCOPE + ",", "").replace("," + SCOPE, "").replace(SCOPE, ""))
        .collect(Collectors.toMap(line -> line.substring(0, line.lastIndexOf(' ')), line -> Double.valueOf(line.substring(line.lastIndexOf(' ')))));
  }

  @Test
  void attributesAreMetricsWithLabelsFromNameAttributeAndFile() throws Exception {
    register("test.shop:type=Queue,name=\"in, first\"", new Queue(7, 1500, "RUNNING", 3));
    show("""
        rules:
          - bean: test.shop:type=Queue,name=*
            metricAttribute:
              queue: param(name)
              queue.state: lowercase(beanattr(State))
            prefix: shop.queue.
            mapping:
              Received:
                metric: messages
                type: Counter
                desc: Messages received.
                unit: '{message}'
                metricAttribute: {direction: const(in)}
              Took: {metric: time, sourceUnit: ms, unit: s}
              Lag:
        """);
    assertThat(shown()).containsOnly(
        Map.entry("shop_queue_messages_total{direction=\"in\",queue=\"in, first\",queue_state=\"running\"}", 7.0),
        Map.entry("shop_queue_time_seconds{queue=\"in, first\",queue_state=\"running\"}", 1.5),
        Map.entry("shop_queue_Lag{queue=\"in, first\",queue_state=\"running\"}", 3.0));
    assertThat(MetricsTest.text(metrics, "shop_queue_messages_total")).contains("# HELP shop_queue_messages_total Messages received.\n");
  }

  @Test
  void beansThatNoLabelTellsApartAreAddedUp() throws Exception {
    register("test.shop:type=Queue,name=a", new Queue(7, 0, "", 3));
    register("test.shop:type=Queue,name=b", new Queue(5, 0, "", -1));
    show("""
        rules:
          - beans: ['test.shop:type=Queue,*', 'test.shop:name=a,*']
            mapping:
              Received: {metric: sum.received, type: counter}
              Lag: {metric: sum.lag, type: updowncounter, dropNegativeValues: true}
        """);
    assertThat(shown()).containsOnly(Map.entry("sum_received_total{}", 12.0), Map.entry("sum_lag{}", 3.0));
  }

  @Test
  void beansThatAreGoneAreShownNoMore() throws Exception {
    register("test.shop:type=Queue,name=a", new Queue(7, 0, "", 3));
    show("""
        rules:
          - bean: test.shop:type=Queue,name=*
            metricAttribute: {name: param(name)}
            mapping: {Lag: {metric: gone.lag}}
        """);
    assertThat(shown()).containsOnlyKeys("gone_lag{name=\"a\"}");
    server.unregisterMBean(registered.remove(0));
    assertThat(shown()).isEmpty();
  }

  @Test
  void statesAreOneAndZero() throws Exception {
    register("test.shop:type=Queue,name=a", new Queue(7, 0, "STOPPED", 3));
    show("""
        rules:
          - bean: test.shop:type=Queue,name=*
            mapping:
              State:
                type: state
                metric: queue.status
                metricAttribute:
                  queue.state:
                    on: STARTED
                    off: [STOPPED, FAILED]
                    unknown: '*'
        """);
    assertThat(shown()).containsOnly(Map.entry("queue_status{queue_state=\"on\"}", 0.0), Map.entry("queue_status{queue_state=\"off\"}", 1.0),
        Map.entry("queue_status{queue_state=\"unknown\"}", 0.0));
  }

  @Test
  void itemsOfCompositesAreRead() throws Exception {
    show("""
        rules:
          - bean: java.lang:name=*,type=MemoryPool
            metricAttribute: {pool: param(name)}
            mapping:
              Usage.used: {metric: pool.used, unit: By, type: updowncounter}
        """);
    assertThat(shown().keySet()).isNotEmpty().allMatch(each -> each.startsWith("pool_used_bytes{pool=\""));
    assertThat(shown().values()).anyMatch(bytes -> bytes > 0);
  }

  @Test
  void whatABeanThrowsLeavesTheRestAndIsLoggedOnce() throws Exception {
    register("test.shop:type=Queue,name=a", new Queue(7, 0, "", 3));
    show("""
        rules:
          - bean: test.shop:type=Queue,name=*
            mapping:
              Broken: {metric: broken}
              Missing: {metric: missing}
              State: {metric: text}
              Lag: {metric: beside.broken}
        """);
    try (LogLines log = new LogLines()) {
      assertThat(shown()).containsOnly(Map.entry("beside_broken{}", 3.0));
      shown();
      assertThat(log.lines()).hasSize(3).anyMatch(line -> line.contains("JMX: Broken of test.shop:type=Queue,name=a cannot be read"))
          .anyMatch(line -> line.contains("JMX: Missing of")).anyMatch(line -> line.contains("JMX: State of test.shop:type=Queue,name=a is no number"));
    }
  }

  @Test
  void anExceptionThatCannotBeToldLeavesTheRest() throws Exception {
    register("test.shop:type=Queue,name=a", new Queue(7, 0, "", 3));
    registered.add(new ObjectName("test.shop:type=Odd"));
    OddMBean odd = () -> new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException() {
          @Override
          public String toString() {
            throw this;
          }
        };
      }
    };
    server.registerMBean(new StandardMBean(odd, OddMBean.class), registered.get(1));
    show("""
        rules:
          - bean: test.shop:type=Odd
            mapping: {State: {type: state, metric: odd, metricAttribute: {state: {on: A, off: '*'}}}}
          - {bean: 'test.shop:type=Queue,*', mapping: {Lag: {metric: beside.odd}}}
        """);
    try (LogLines log = new LogLines()) {
      assertThat(shown()).containsOnly(Map.entry("beside_odd{}", 3.0));
      assertThat(log.lines()).singleElement().asString().contains("JMX: State of test.shop:type=Odd cannot be read");
    }
  }

  @Test
  void aScrapeDoesNotWaitForABeanThatNeverAnswers() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    registered.add(new ObjectName("test.shop:type=Hanging"));
    server.registerMBean((HangingMXBean) () -> {
      answers.await();
      return 1;
    }, registered.get(0));
    register("test.shop:type=Queue,name=a", new Queue(7, 0, "", 3));
    show("""
        rules:
          - {bean: 'test.shop:type=Queue,*', mapping: {Lag: {metric: read.before}}}
          - {bean: 'test.shop:type=Hanging', mapping: {Value: {metric: hanging}}}
        """);
    try (LogLines log = new LogLines()) {
      assertThat(shown()).isEmpty();
      assertThat(shown()).isEmpty();
      assertThat(log.lines()).singleElement().asString().contains("JMX: beans take longer than 3000 ms");
      assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("weft-jmx")).hasSize(1);
    } finally {
      answers.countDown();
    }
    await().untilAsserted(() -> assertThat(shown()).containsOnly(Map.entry("read_before{}", 3.0), Map.entry("hanging{}", 1.0)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "mapping: {A: {metric: a}}                        | a rule needs bean (or beans) and mapping",
      "bean: 'a:b'\\n    mapping: {A: {metric: a}}        | a:b is no name of a bean",
      "bean: 'a:b=c'\\n    mapping: {A: {metric: '1'}}    | 1 is no name of a metric",
      "bean: 'a:b=c'\\n    mapping: {A: {type: sum}}      | the type sum is none of counter, updowncounter, gauge and state",
      "bean: 'a:b=c'\\n    mapping: {A: {type: state}}    | a metric of the type state needs a metricAttribute with its states",
      "bean: 'a:b=c'\\n    mapping: {A: {sourceUnit: h, unit: s}} | values cannot be converted from h to s",
      "bean: 'a:b=c'\\n    mapping: {A: {label: x}}       | unknown key label",
      "bean: 'a:b=c'\\n    metricAttribute: {x: name}\\n    mapping: {A: } | param(KEY), beanattr(ATTRIBUTE) or const(TEXT) is expected",
      "bean: 'a:b=c'\\n    mapping: {A: {type: state, metricAttribute: {x: {on: A}}}} | one of the states needs '*'"})
  void aWrongRuleIsToldWithItsLineAndTheOthersWork(String rule, String problem) {
    List<String> problems = new ArrayList<>();
    List<BeanRule> rules = BeanRuleReader.read(
        "rules:\n  - bean: 'a:b=c'\n    mapping: {B: {metric: bean.b}}\n  - " + rule.replace("\\n", "\n") + '\n', "beans.yaml", problems);
    assertThat(rules).hasSize(1);
    assertThat(problems).singleElement().asString().matches("beans\\.yaml:[4-6]: .*").contains(problem);
  }

  @Test
  void whatIsNoListOfRulesIsTold() {
    List<String> problems = new ArrayList<>();
    assertThat(BeanRuleReader.read("rules: {bean: x}", "beans.yaml", problems)).isEmpty();
    assertThat(BeanRuleReader.read("- x", "beans.yaml", problems)).isEmpty();
    assertThat(BeanRuleReader.read("rules: [", "beans.yaml", problems)).isEmpty();
    assertThat(problems).hasSize(3).allMatch(each -> each.startsWith("beans.yaml"));
  }
}
