package dev.weft.instrumentations.nats;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.ServerInfo;
import io.nats.client.impl.Headers;
import java.net.URI;
import java.util.Collection;

/** What is known of connections and of messages. */
final class Nats {
  static final Instrumentation NATS = Instrumentation.of("nats");
  static final String PUBLISH = "publish";
  /** What the client does about a request that nothing listens to, if it is a message for a stream: its future gets that as an answer. */
  private static final String ANSWERED = "COMPLETE";
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("nats.clients");

  private Nats() {
  }

  /** Of several servers it is not known which one is used. */
  private static MessagingClient client(Connection connection) {
    MessagingClient known = CLIENTS.get(connection);
    if (known == null) {
      Collection<URI> servers = connection.getOptions().getServers();
      URI server = servers.size() == 1 ? servers.iterator().next() : null;
      known = new MessagingClient(NATS, "nats", connection.getOptions().getConnectionName(), null, server == null ? null : server.getHost(),
          server == null ? 0 : server.getPort());
      CLIENTS.put(connection, known);
    }
    return known;
  }

  /** Null for what the client sends for itself: to JetStream, or to acknowledge a message. */
  static @Nullable MessagingOperation startSend(Connection connection, @Nullable String subject, String operationName, @Nullable byte[] body) {
    if (subject == null || isOwn(subject)) {
      return null;
    }
    MessagingOperation operation = MessagingOperation.startSend(Context.slot(), client(connection), destination(connection, subject), operationName);
    if (operation != null) {
      operation.bodySize(body == null ? 0 : body.length);
    }
    return operation;
  }

  /** Subjects of the client's and the server's own: of JetStream, of key-value and object stores, of the system. */
  private static boolean isOwn(String subject) {
    return subject.startsWith("$");
  }

  /** A message for a stream is a request that the stream answers. */
  static String nameOfRequest(@Nullable Object cancelAction) {
    return cancelAction != null && cancelAction.toString().equals(ANSWERED) ? PUBLISH : "request";
  }

  /** The subject of an answer is made up for one request. */
  private static MessagingDestination destination(Connection connection, String subject) {
    return subject.startsWith(connection.getOptions().getInboxPrefix()) ? MessagingDestination.temporary(subject) : MessagingDestination.of(subject);
  }

  /**
   * The headers of a message with its sender: a copy, as the application may use its own for other messages, too. The application's own if the
   * server takes no headers, or if the message would be longer than it takes.
   */
  static @Nullable Headers inject(MessagingOperation operation, Connection connection, @Nullable Headers headers, @Nullable byte[] body) {
    ServerInfo server = connection.getServerInfo();
    if (server == null || !server.isHeadersSupported()) {
      return headers;
    }
    Headers all = headers == null ? new Headers() : new Headers(headers);
    operation.inject(MessageHeaders.SETTER, all);
    int length = all.serializedLength() + (body == null ? 0 : body.length);
    return length > server.getMaxPayload() ? headers : all;
  }

  static @Nullable MessagingOperation startProcess(Message message) {
    Connection connection = message.getConnection();
    if (connection == null || isOwn(message.getSubject())) {
      return null;
    }
    return described(MessagingOperation.startProcess(Context.slot(), client(connection), source(connection, message), MessageHeaders.READER, message),
        message);
  }

  static @Nullable MessagingOperation startReceive(Message message) {
    Connection connection = message.getConnection();
    MessagingOperation operation = connection == null || isOwn(message.getSubject()) ? null
        : described(MessagingOperation.startReceive(Context.slot(), client(connection), source(connection, message), "receive"), message);
    if (operation != null) {
      operation.linkFrom(MessageHeaders.READER, message);
    }
    return operation;
  }

  /** What the subscription asks for, such as {@code orders.*}; JetStream delivers to subjects that are made up. */
  private static MessagingDestination source(Connection connection, Message message) {
    Subscription subscription = message.getSubscription();
    String asked = subscription == null ? null : subscription.getSubject();
    return destination(connection, asked == null || asked.startsWith(connection.getOptions().getInboxPrefix()) ? message.getSubject() : asked);
  }

  private static @Nullable MessagingOperation described(@Nullable MessagingOperation operation, Message message) {
    if (operation != null && operation.isRecording()) {
      operation.destinationName(message.getSubject());
      operation.bodySize(message.getData() == null ? 0 : message.getData().length);
      Subscription subscription = message.getSubscription();
      operation.set(SemanticAttributes.MESSAGING_CONSUMER_GROUP_NAME, subscription == null ? null : subscription.getQueueName());
    }
    return operation;
  }
}
