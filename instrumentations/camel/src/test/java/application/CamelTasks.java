package application;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;

/** Routes that hand exchanges on in one way; what the last step of a route does is the body. */
public final class CamelTasks {
  private static final int THREADS = 2;
  /** By kind; they live as long as the test's JVM, since a start takes long. */
  private static final Map<String, ProducerTemplate> TEMPLATES = new ConcurrentHashMap<>();
  private final ProducerTemplate template;

  public CamelTasks(String kind) throws Exception {
    ProducerTemplate started = TEMPLATES.get(kind);
    template = started == null ? start(kind) : started;
    TEMPLATES.put(kind, template);
  }

  private static ProducerTemplate start(String kind) throws Exception {
    CamelContext context = new DefaultCamelContext();
    context.addRoutes(new RouteBuilder() {
      @Override
      public void configure() {
        onException(Exception.class).handled(true);
        if (kind.equals("seda") || kind.equals("vm")) {
          String queue = kind + ":tasks?concurrentConsumers=" + THREADS;
          from("direct:tasks").to(queue);
          run(from(queue));
        } else {
          from("direct:tasks").wireTap("direct:tapped");
          run(from("direct:tapped"));
        }
        from("direct:later").to("seda:later");
        run(from("seda:later").delay(20).asyncDelayed().end());
        run(from("direct:threads").threads(THREADS));
        run(from("direct:split").split(body()).parallelProcessing());
      }
    });
    context.start();
    return context.createProducerTemplate();
  }

  private static void run(ProcessorDefinition<?> route) {
    route.process(exchange -> exchange.getIn().getBody(Runnable.class).run());
  }

  public void execute(Runnable task) {
    template.sendBody("direct:tasks", task);
  }

  /** Waits until it has run. */
  public void executeIn(String way, Runnable task) {
    template.sendBody("direct:" + way, way.equals("split") ? List.of(task, task) : task);
  }

  public int threads() {
    return THREADS;
  }

  public boolean delay(Runnable task) {
    template.sendBody("direct:later", task);
    return true;
  }

  public boolean repeat(Runnable task) {
    return false;
  }

  public boolean reject(Runnable task) {
    return false;
  }

  public void close() {
  }
}
