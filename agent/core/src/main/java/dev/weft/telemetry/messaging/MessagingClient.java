package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import java.net.InetAddress;

/** One producer or consumer of messages: what is the same for all its operations. */
public final class MessagingClient {
  final Instrumentation instrumentation;
  final String system;
  final @Nullable String id;
  final @Nullable String group;
  final @Nullable String host;
  final int port;
  final @Nullable InetAddress peer;

  /**
   * Makes a client.
   *
   * @param system as the conventions call it, such as {@code kafka}, {@code rabbitmq}, {@code jms} or {@code aws_sqs}
   * @param id {@code messaging.client.id}
   * @param group the consumer group
   * @param host of the broker; null if there are several, so that it is not known which one is used
   * @param port 0 or less if unknown
   */
  public MessagingClient(
      Instrumentation instrumentation, String system, @Nullable String id, @Nullable String group, @Nullable String host, int port) {
    this(instrumentation, system, id, group, host, port, null);
  }

  private MessagingClient(Instrumentation instrumentation, String system, @Nullable String id, @Nullable String group, @Nullable String host,
      int port, @Nullable InetAddress peer) {
    this.instrumentation = instrumentation;
    this.system = system;
    this.id = id;
    this.group = group;
    this.host = host;
    this.port = port;
    this.peer = peer;
  }

  /**
   * A client with one connection. The server is the host by its name, if the address has one already, as it is not looked up.
   *
   * @param peer what the client is connected to; null if that is not known
   */
  public static MessagingClient connected(Instrumentation instrumentation, String system, @Nullable InetAddress peer, int port) {
    String text = peer == null ? null : peer.toString();   // host/address
    int slash = text == null ? -1 : text.indexOf('/');
    String host = slash < 0 ? null : slash == 0 ? text.substring(1) : text.substring(0, slash);
    return new MessagingClient(instrumentation, system, null, null, host, port, peer);
  }
}
