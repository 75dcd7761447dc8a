package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.config.SocketClasses;
import dev.weft.config.Version;
import dev.weft.export.otlp.CallingThread;
import dev.weft.export.otlp.OtlpSender;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** Posts envelopes with the SDK's HTTP sender, which is made for the first of them. Used by one thread, except {@link #close}. */
final class SentrySender implements HttpSenderConfig {
  /** How long the delivery of an envelope may take. */
  static final long LONGEST_NANOS = 10_000_000_000L;
  private static final int TOO_MANY = 429;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  private final SentryDsn dsn;
  private final ComponentLoader services;
  private volatile @Nullable HttpSender http;
  private volatile boolean closed;
  private boolean last;
  private int status;
  private @Nullable Throwable failure;

  SentrySender(SentryDsn dsn, ComponentLoader services) {
    this.dsn = dsn;
    this.services = services;
  }

  /**
   * False if the server wants no more for a while. It says in a header for how long, which the sender does not show: a minute where it says nothing.
   *
   * @param ending whether the JVM shuts down, so that there is little time
   * @throws IOException if the server does not answer
   * @throws IllegalStateException if it refuses the envelope
   */
  boolean send(byte[] envelope, boolean ending) throws IOException {
    HttpSender made = http;
    if (made == null || ending && !last) {
      if (made != null) {
        made.shutdown();
      }
      last = ending;
      made = services.load(HttpSenderProvider.class).iterator().next().createSender(this);
      http = made;
      if (closed) {
        made.shutdown();
      }
    }
    SocketClasses.initialize();
    status = 0;
    failure = null;
    made.send(new Bytes(envelope), this::answered, this::failed);
    if (failure != null) {
      throw failure instanceof IOException ? (IOException) failure : new IOException(failure);
    }
    if (status / 100 != 2 && status != TOO_MANY) {
      throw new IllegalStateException(status == 0 ? "no answer" : "HTTP status " + status);
    }
    return status != TOO_MANY;
  }

  /** Whether the last answer was that the server cannot take anything at the moment. */
  boolean isUnavailable() {
    return status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT;
  }

  /** Aborts the current request, which then fails. Any thread. */
  void close() {
    closed = true;
    HttpSender made = http;
    if (made != null) {
      made.shutdown();
    }
  }

  private void answered(HttpResponse response) {
    status = response.getStatusCode();
  }

  private void failed(Throwable thrown) {
    failure = thrown;
  }

  static String reason(Throwable failure) {
    return OtlpSender.reason(failure);
  }

  private static final class Bytes implements MessageWriter {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void writeMessage(OutputStream out) throws IOException {
      out.write(bytes);
    }

    @Override
    public int getContentLength() {
      return bytes.length;
    }
  }

  @Override
  public URI getEndpoint() {
    return dsn.envelopes();
  }

  @Override
  public String getContentType() {
    return "application/x-sentry-envelope";
  }

  @Override
  public Supplier<Map<String, List<String>>> getHeadersSupplier() {
    Map<String, List<String>> headers = Collections.singletonMap("X-Sentry-Auth", Collections.singletonList(
        "Sentry sentry_version=7, sentry_key=" + dsn.key() + ", sentry_client=" + SentryService.CLIENT + '/' + Version.TEXT));
    return () -> headers;
  }

  @Override
  public Duration getTimeout() {
    return Duration.ofNanos(LONGEST_NANOS);
  }

  @Override
  public Duration getConnectTimeout() {
    return last ? OtlpSender.LAST_CONNECT : Duration.ofNanos(LONGEST_NANOS);
  }

  @Override
  public @Nullable Compressor getCompressor() {
    return null;
  }

  /** Null: the JVM's proxies. */
  @Override
  public @Nullable ProxyOptions getProxyOptions() {
    return null;
  }

  /** Null: there is one try. */
  @Override
  public @Nullable RetryPolicy getRetryPolicy() {
    return null;
  }

  /** Null: what the JVM trusts. */
  @Override
  public @Nullable SSLContext getSslContext() {
    return null;
  }

  @Override
  public @Nullable X509TrustManager getTrustManager() {
    return null;
  }

  @Override
  public ExecutorService getExecutorService() {
    return new CallingThread();
  }

  @Override
  public String toString() {
    return dsn.envelopes().getAuthority();
  }
}
