package dev.weft.instrumentations.dubbo;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import java.util.Locale;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.RpcInvocation;
import org.apache.dubbo.rpc.service.GenericService;

/** What consumers and providers have in common. */
final class Dubbo {
  static final Instrumentation DUBBO = Instrumentation.of("dubbo");
  static final String SYSTEM = "dubbo";
  /** The protocol of calls that stay in the process. */
  static final String IN_PROCESS = "injvm";

  static final HeaderSetter<RpcInvocation> SETTER = new HeaderSetter<RpcInvocation>() {
    @Override
    public void set(RpcInvocation invocation, String name, String value) {
      invocation.setAttachment(name, value);
    }
  };

  static final RequestHeaders<Invocation> HEADERS = new RequestHeaders<Invocation>() {
    @Override
    public String get(Invocation invocation, String name) {
      String value = invocation.getAttachment(name);
      return value == null ? invocation.getAttachment(name.toLowerCase(Locale.ROOT)) : value;   // HTTP/2 has names in lower case only
    }

    @Override
    public Iterable<String> names(Invocation invocation) {
      return invocation.getAttachments().keySet();
    }
  };

  private Dubbo() {
  }

  /** Whether it is a service with which Dubbo tells other processes of itself: metadata, figures of calls, registrations. */
  static boolean isOwnService(Invoker<?> invoker) {
    String name = invoker.getInterface().getName();
    return name.startsWith("org.apache.dubbo.")
        && (name.startsWith("metadata.", 17) || name.startsWith("monitor.", 17) || name.startsWith("registry.", 17));
  }

  /** The service that is called, also if the caller does not have its interface. */
  static String service(Invoker<?> invoker) {
    Class<?> type = invoker.getInterface();
    String service = type == GenericService.class ? invoker.getUrl().getServiceInterface() : null;
    return service == null ? type.getName() : service;
  }
}
