package application;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.monitor.MonitorService;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.service.GenericService;

/** A provider and consumers of it. */
public final class Calls {
  private static final ApplicationConfig APPLICATION = new ApplicationConfig("calls");
  private static final int TIMEOUT = 600;   // a call that comes to the provider later is not served

  private final String protocol;
  private final int port;
  private final Supplier<String> current;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<CompletableFuture<String>> pending = new CopyOnWriteArrayList<>();
  private final Orders orders;
  private GenericService generic;
  private MonitorService monitor;

  /** @param current names what is current on a thread */
  public Calls(String protocol, int port, Supplier<String> current) {
    APPLICATION.setQosEnable(false);
    this.protocol = protocol;
    this.port = port;
    this.current = current;
    export(Orders.class, new Service());
    export(MonitorService.class, new Monitor());
    orders = this.<Orders>refer(Orders.class, port).get();
  }

  private <T> void export(Class<T> type, T implementation) {
    ServiceConfig<T> service = new ServiceConfig<>();
    service.setApplication(APPLICATION);
    service.setRegistry(new RegistryConfig("N/A"));
    ProtocolConfig config = new ProtocolConfig(protocol, port);
    service.setProtocol(config);
    service.setInterface(type);
    service.setRef(implementation);
    service.export();
  }

  private <T> ReferenceConfig<T> refer(Class<?> type, int toPort) {
    ReferenceConfig<T> reference = new ReferenceConfig<>();
    reference.setApplication(APPLICATION);
    reference.setInterface(type);
    reference.setUrl(protocol + "://127.0.0.1:" + toPort + "/" + type.getName());
    reference.setCheck(false);
    reference.setRetries(0);
    if (toPort != port) {
      reference.setParameters(Collections.singletonMap("connect.timeout", "300"));   // milliseconds: nothing listens there
    }
    reference.setTimeout(10_000);
    return reference;
  }

  /** Public for the proxies of the JDK. */
  public final class Service implements Orders {
    @Override
    public String say(String request) {
      seen.add(current.get());
      return request.toUpperCase();
    }

    @Override
    public CompletableFuture<String> later(String request) {
      seen.add(current.get());
      CompletableFuture<String> answer = new CompletableFuture<>();
      pending.add(answer);
      return answer;
    }

    @Override
    public String fail(String request) throws NoOrderException {
      throw new NoOrderException(request);
    }

    @Override
    public String refuse(String status) {
      throw withStatus(status);
    }

    @Override
    public String slow(String request) {
      try {
        Thread.sleep(TIMEOUT + 200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return request;
    }

    @Override
    public String relay(String request) {
      return orders.say(request);
    }
  }

  /** An exception that tells Triple the status of the response. By reflection, since Triple came with 3.0. */
  private static RuntimeException withStatus(String status) {
    try {
      Class<?> type = Class.forName("org.apache.dubbo.rpc.TriRpcStatus");
      return (RuntimeException) type.getMethod("asException").invoke(type.getField(status).get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has no figures. */
  public static final class Monitor implements MonitorService {
    @Override
    public void collect(URL statistics) {
    }

    @Override
    public List<URL> lookup(URL query) {
      return null;
    }
  }

  public List<String> seen() {
    return seen;
  }

  public String say(String request) {
    return orders.say(request);
  }

  public String relay(String request) {
    return orders.relay(request);
  }

  public void later(String request, BiConsumer<String, String> callback) {
    orders.later(request).whenComplete((answer, failure) -> callback.accept(answer, current.get()));
  }

  /** Completes what {@link Service#later} has returned. Returns whether there was something. */
  public boolean answer(String text) {
    CompletableFuture<String> answer = pending.isEmpty() ? null : pending.remove(0);
    return answer != null && answer.complete(text);
  }

  public String fail(String request) throws Exception {
    return orders.fail(request);
  }

  public String refuse(String status) {
    return orders.refuse(status);
  }

  public String slow(int retries) {
    ReferenceConfig<Orders> reference = refer(Orders.class, port);
    reference.setUrl(reference.getUrl() + ";" + reference.getUrl());   // without a second one nothing is repeated
    reference.setCluster("failover");
    reference.setTimeout(TIMEOUT);
    reference.setRetries(retries);
    return reference.get().slow("slow");
  }

  public String sayTo(int otherPort) {
    return this.<Orders>refer(Orders.class, otherPort).get().say("nobody");
  }

  public String asynchronous(String request) throws Exception {
    Future<String> answer = RpcContext.getContext().asyncCall(() -> orders.say(request));
    return answer.get(10, TimeUnit.SECONDS);
  }

  public void oneWay(String request) {
    RpcContext.getContext().asyncCall(() -> {
      orders.say(request);
    });
  }

  public Object generic(String method, String request) {
    if (generic == null) {
      ReferenceConfig<GenericService> reference = refer(Orders.class, port);
      reference.setInterface(Orders.class.getName());
      reference.setGeneric("true");
      generic = reference.get();
    }
    return generic.$invoke(method, new String[] {"java.lang.String"}, new Object[] {request});
  }

  public String inProcess(String request) {
    ReferenceConfig<Orders> reference = new ReferenceConfig<>();
    reference.setApplication(APPLICATION);
    reference.setInterface(Orders.class);
    reference.setScope("local");
    reference.setCheck(false);
    return reference.get().say(request);
  }

  public void collect() {
    if (monitor == null) {
      monitor = this.<MonitorService>refer(MonitorService.class, port).get();
    }
    monitor.lookup(null);
  }
}
