package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;

/** One producer or consumer of messages: what is the same for all its operations. */
public final class MessagingClient {
  final Instrumentation instrumentation;
  final String system;
  final @Nullable String id;
  final @Nullable String group;
  final @Nullable String host;
  final int port;

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
    this.instrumentation = instrumentation;
    this.system = system;
    this.id = id;
    this.group = group;
    this.host = host;
    this.port = port;
  }
}
