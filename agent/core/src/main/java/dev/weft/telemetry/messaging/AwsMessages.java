package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** How the clients of SQS and SNS and their destinations are called, and what is asked for to get the trace of messages. */
public final class AwsMessages {
  private static final String QUEUES = "aws_sqs";
  private static final String TOPICS = "aws.sns";

  /** By the SDK's client. */
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("aws message clients");

  private AwsMessages() {
  }

  /** The names of the attributes that a request asks for, and those of the trace. */
  public static List<String> asked(List<String> own) {
    List<String> all = new ArrayList<>(own);
    for (String each : MessagingOperation.injectedNames()) {
      if (!all.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }

  /** A client of SQS, whose server is that of the first queue that it used. */
  public static MessagingClient queues(Instrumentation instrumentation, Object client, @Nullable String queueUrl) {
    MessagingClient known = CLIENTS.get(client);
    if (known == null) {
      URI uri = uri(queueUrl);
      known = new MessagingClient(instrumentation, QUEUES, null, null, uri == null ? null : uri.getHost(),
          uri == null || uri.getHost() == null ? 0 : uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443);
      CLIENTS.put(client, known);
    }
    return known;
  }

  /** A client of SNS. The name of a topic does not tell the server. */
  public static MessagingClient topics(Instrumentation instrumentation, Object client) {
    MessagingClient known = CLIENTS.get(client);
    if (known == null) {
      known = new MessagingClient(instrumentation, TOPICS, null, null, null, 0);
      CLIENTS.put(client, known);
    }
    return known;
  }

  public static MessagingDestination queue(@Nullable String url) {
    return MessagingDestination.of(url == null ? null : url.substring(url.lastIndexOf('/') + 1));
  }

  public static MessagingDestination topic(String arn) {
    return MessagingDestination.of(arn.substring(arn.lastIndexOf(':') + 1));
  }

  private static @Nullable URI uri(@Nullable String url) {
    try {
      return url == null ? null : URI.create(url);
    } catch (IllegalArgumentException e) {   // the service will refuse it
      return null;
    }
  }
}
