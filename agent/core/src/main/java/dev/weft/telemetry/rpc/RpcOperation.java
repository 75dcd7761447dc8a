package dev.weft.telemetry.rpc;

import static dev.weft.telemetry.SemanticAttributes.CLIENT_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.CLIENT_PORT;
import static dev.weft.telemetry.SemanticAttributes.RPC_METHOD;
import static dev.weft.telemetry.SemanticAttributes.RPC_METHOD_ORIGINAL;
import static dev.weft.telemetry.SemanticAttributes.RPC_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.RPC_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.SpanKind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A call of a remote procedure, on the side of the client or of the server. A call that is a stream of messages is one operation, too. */
public class RpcOperation extends Operation {
  private final String system;
  private RpcMethod method;
  private @Nullable String status;
  private boolean failed;
  /** May be written by the thread that runs the application's code, while another one ends the operation. */
  private volatile @Nullable Throwable handled;
  /** Only the span shows this field and those below. */
  private @Nullable String originalMethod;
  private @Nullable String host;
  private int port;
  private @Nullable InetSocketAddress peer;

  RpcOperation(Convention convention, Instrumentation instrumentation, String system, RpcMethod method) {
    super(convention, instrumentation, null);
    this.system = system;
    this.method = method;
  }

  /**
   * Starts a call that this process makes. Null on the agent's own threads and while the instrumentation is switched off.
   *
   * @param system name of the RPC system, such as {@code grpc}
   * @param fullName service and method, separated by a slash
   */
  public static @Nullable RpcOperation startCall(Instrumentation instrumentation, String system, String fullName) {
    return startCall(instrumentation, system, RpcMethod.of(fullName));
  }

  /** The same for a library that has service and method apart. */
  public static @Nullable RpcOperation startCall(Instrumentation instrumentation, String system, String service, String name) {
    return startCall(instrumentation, system, RpcMethod.of(service, name));
  }

  private static @Nullable RpcOperation startCall(Instrumentation instrumentation, String system, RpcMethod method) {
    Context.Slot slot = Context.slot();
    if (!RpcConvention.CLIENT.mayStart(slot, instrumentation)) {
      return null;
    }
    RpcOperation operation = new RpcOperation(RpcConvention.CLIENT, instrumentation, system, method);
    operation.begin(slot);
    return operation;
  }

  /**
   * Starts a call that this process serves; its parent is the process that made it. Null on the agent's own threads and while the
   * instrumentation is switched off. The method counts as unknown until {@link #method} is called.
   *
   * @param asked the full name that the client asks for; may be null if {@link #method} is called
   */
  public static @Nullable <C> RpcOperation startServing(
      Instrumentation instrumentation, String system, @Nullable String asked, RequestHeaders<C> headers, C carrier) {
    return startServing(instrumentation, system, asked, headers, carrier, false);
  }

  /** As {@link #startServing}, but as a part of the operation that is current on this thread, if there is one: an HTTP request may bring the call. */
  public static @Nullable <C> RpcOperation startServingInside(
      Instrumentation instrumentation, String system, @Nullable String asked, RequestHeaders<C> headers, C carrier) {
    return startServing(instrumentation, system, asked, headers, carrier, true);
  }

  private static @Nullable <C> RpcOperation startServing(
      Instrumentation instrumentation, String system, @Nullable String asked, RequestHeaders<C> headers, C carrier, boolean inside) {
    Context.Slot slot = Context.slot();
    if (!RpcConvention.SERVER.mayStart(slot, instrumentation)) {
      return null;
    }
    RpcOperation operation = new RpcOperation(RpcConvention.SERVER, instrumentation, system, RpcMethod.OTHER);
    if (inside && slot.current != null) {
      operation.begin(slot);
    } else {
      operation.beginFrom(slot, headers, carrier);
    }
    operation.originalMethod = asked;
    return operation;
  }

  /** The call that this process serves and that is current on this thread. */
  public static @Nullable RpcOperation serving() {
    Operation current = Context.current();
    return current instanceof RpcOperation && current.kind() == SpanKind.SERVER ? (RpcOperation) current : null;
  }

  /** Sets the method that is called: the server knows it. */
  public final void method(String fullName) {
    method = RpcMethod.of(fullName);
    originalMethod = null;
  }

  /** The same for a library that has service and method apart. */
  public final void method(String service, String name) {
    method = RpcMethod.of(service, name);
    originalMethod = null;
  }

  /** Sets the server as the client names it: host and port, or the host alone. */
  public final void server(@Nullable String authority) {
    if (authority == null) {
      return;
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']') && colon == authority.indexOf(':', Math.max(0, authority.lastIndexOf(']')));
    String name = hasPort ? authority.substring(0, colon) : authority;
    host = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    port = hasPort ? number(authority, colon + 1) : 0;
  }

  /** Sets the server as the client names it. */
  public final void server(String name, int number) {
    host = name;
    port = number;
  }

  private static int number(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > 6553) {
        return 0;
      }
      number = 10 * number + c - '0';
    }
    return number;
  }

  /** Sets the other end of the connection; one that is no TCP connection is not reported. */
  public final void peer(@Nullable SocketAddress address) {
    peer = address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
  }

  /** Records an exception that the application's code threw. The operation fails with it if the status is an error. */
  public final void handled(@Nullable Throwable thrown) {
    if (handled == null && !hasEnded()) {
      handled = thrown;
    }
  }

  /**
   * Sets how the call ended.
   *
   * @param code the RPC system's name of the status
   * @param isError whether the operation failed; the error is the code
   */
  public final void status(String code, boolean isError) {
    status = code;
    failed = isError;
  }

  @Override
  protected void ending() {
    Throwable thrown = handled;
    handled = null;   // an exception keeps its application alive
    if (failed && exception() == null && thrown != null) {
      exception(thrown);
    } else if (failed) {
      error(status);
    }
  }

  @Override
  public @Nullable String errorType() {
    return failed ? status : super.errorType();
  }

  @Override
  public @Nullable String dependency() {
    return HostLabels.of(host, port);
  }

  @Override
  public boolean isUnanswered() {
    return "UNAVAILABLE".equals(status) || "CHANNEL_INACTIVE".equals(status);
  }

  @Override
  public String name() {
    return method == RpcMethod.OTHER ? system : method.fullName;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(RPC_SYSTEM_NAME, system);
    reader.text(RPC_METHOD, method.fullName);
    reader.textIfKnown(RPC_METHOD_ORIGINAL, originalMethod);
    reader.textIfKnown(RPC_RESPONSE_STATUS_CODE, status);
    if (kind() == SpanKind.SERVER) {
      reader.textIfKnown(SERVER_ADDRESS, host);
      reader.numberIfPositive(SERVER_PORT, port);
    } else {
      reader.server(host, port);
    }
    String address = peer == null ? null : peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    if (address != null && kind() == SpanKind.SERVER) {
      reader.text(CLIENT_ADDRESS, address);
      reader.number(CLIENT_PORT, peer.getPort());
    }
    reader.peer(address, address == null ? 0 : peer.getPort());
  }

  RpcMethod method() {
    return method;
  }

  @Nullable String status() {
    return status;
  }
}
