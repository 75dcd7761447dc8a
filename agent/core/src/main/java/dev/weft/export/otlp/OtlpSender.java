package dev.weft.export.otlp;

import dev.weft.advice.Nullable;
import dev.weft.config.SocketClasses;
import dev.weft.config.StandardSettings;
import dev.weft.log.Log;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.internal.RetryUtil;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends requests with one of the SDK's senders, over HTTP or gRPC, and returns or throws the result. Used by one thread, except
 * {@link #close()}.
 */
public final class OtlpSender {
  /** How long a connection may take when the JVM shuts down: enough for a first packet that is lost, which is sent again after a second. */
  public static final Duration LAST_CONNECT = Duration.ofMillis(1_500);

  private final String items;
  @Nullable private final HttpSender http;
  @Nullable private final GrpcSender grpc;
  @Nullable private Reply reply;
  @Nullable private IOException failure;
  private boolean partialSuccessSaid;

  /**
   * Opens no connection yet.
   *
   * @param items what is sent, in the plural, for the log
   * @param services where the SDK's senders are found
   * @param mostMillis an upper limit of the settings' time for a request; 0: no limit
   * @param last whether the JVM shuts down, so that there is little time
   * @throws IllegalStateException if a file does not hold the key or the certificate that it should
   */
  public OtlpSender(String items, OtlpEndpoint endpoint, StandardSettings settings, ComponentLoader services, long mostMillis, boolean last) {
    this.items = items;
    SenderConfig config = new SenderConfig(endpoint, settings, mostMillis, last);
    http = endpoint.isGrpc() ? null : first(services, HttpSenderProvider.class).createSender(config);
    grpc = endpoint.isGrpc() ? first(services, GrpcSenderProvider.class).createSender(config) : null;
  }

  private static <T> T first(ComponentLoader services, Class<T> service) {
    return services.load(service).iterator().next();
  }

  /**
   * Returns once the collector has accepted the request.
   *
   * @throws IOException if the collector refuses the request or does not answer
   */
  public Reply send(MessageWriter request) throws IOException {
    SocketClasses.initialize();
    reply = null;
    failure = null;
    if (http != null) {
      http.send(request, this::answered, this::failed);
    } else {
      grpc.send(request, this::answered, this::failed);
    }
    if (reply == null) {
      throw failure == null ? new IOException("no answer") : failure;
    }
    if ((reply.rejected() > 0 || !reply.text().isEmpty()) && !partialSuccessSaid) {
      partialSuccessSaid = true;
      Log.warn("the collector took a request in part: " + reply.rejected() + " " + items + " were refused"
          + (reply.text().isEmpty() ? "" : " (" + reply.text() + ")") + "; said once");
    }
    return reply;
  }

  /**
   * Whether a thread that sends has failed and waits before it tries again. The SDK's senders do not tell, so this looks at the thread's stack: a
   * try would have frames of the connection above that of the retries. A thread that loads the classes of the retries does not wait for a time.
   */
  public static boolean waitsToRetry(Thread sending) {
    if (sending.getState() != Thread.State.TIMED_WAITING) {
      return false;
    }
    for (StackTraceElement frame : sending.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.")) {
        return frame.getClassName().contains(".internal.Retry") || frame.getClassName().equals(RetryPause.class.getName());
      }
    }
    return false;
  }

  private void answered(HttpResponse response) {
    byte[] body = response.getResponseBody();
    if (response.getStatusCode() / 100 == 2) {
      reply = Reply.ofResponse(body, 0, body.length);
    } else {
      refused("HTTP status " + response.getStatusCode(), Reply.of(body, 0, body.length).text(),
          RetryUtil.retryableHttpResponseCodes().contains(response.getStatusCode()));
    }
  }

  private void answered(GrpcResponse response) {
    byte[] message = response.getResponseMessage();
    if (response.getStatusCode() == GrpcStatusCode.OK) {
      reply = Reply.ofResponse(message, 0, message.length);
    } else {
      String description = response.getStatusDescription();
      byte[] text = (description == null ? "" : description).getBytes(StandardCharsets.UTF_8);
      refused("gRPC status " + response.getStatusCode(), Reply.printable(text, 0, text.length),
          RetryUtil.retryableGrpcStatusCodes().contains(String.valueOf(response.getStatusCode().getValue())));
    }
  }

  private void refused(String status, String text, boolean temporary) {
    failure = new Refusal(text.isEmpty() ? status : status + ": " + text, temporary);
  }

  /** Whether a failure is an answer that asks to try again later. */
  public static boolean mayBeTriedAgain(Throwable failure) {
    return failure instanceof Refusal && ((Refusal) failure).isTemporary();
  }

  private void failed(Throwable thrown) {
    failure = thrown instanceof IOException ? (IOException) thrown : new IOException(thrown);
  }

  /** A short text that says why a request was not delivered. */
  public static String reason(Throwable failure) {
    Throwable told = failure.getClass() == IOException.class && failure.getCause() != null ? failure.getCause() : failure;
    if (told.getClass() == InterruptedIOException.class) {   // of the whole call: the sender keeps trying when the collector asks it to
      return "timeout: within OTEL_EXPORTER_OTLP_TIMEOUT there was no answer, or none but to try again later (429, 503)";
    }
    boolean ours = told instanceof Refusal || told instanceof IllegalStateException && told.getMessage() != null;
    String text = ours ? told.getMessage() : Log.text(told);
    return text.length() > Reply.LONGEST_TEXT ? text.substring(0, Reply.LONGEST_TEXT) : text;
  }

  /** Aborts the current request, which then fails. Any thread. */
  public void close() {
    if (http != null) {
      http.shutdown();
    } else {
      grpc.shutdown();
    }
  }
}
