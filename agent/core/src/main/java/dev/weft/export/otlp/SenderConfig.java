package dev.weft.export.otlp;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import io.opentelemetry.exporter.internal.TlsConfigHelper;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** The configuration of the SDK's senders, from the settings. */
final class SenderConfig implements HttpSenderConfig, GrpcSenderConfig {
  private static final String TRACES = "opentelemetry.proto.collector.trace.v1.TraceService/Export";
  private static final String LOGS = "opentelemetry.proto.collector.logs.v1.LogsService/Export";
  private static final String METRICS = "opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
  private static final long CONNECT_MILLIS = 10_000;

  private final OtlpEndpoint endpoint;
  private final String method;
  private final Map<String, List<String>> headers;
  @Nullable private final Compressor compressor;
  @Nullable private final RetryPolicy retries;
  private final long timeoutMillis;
  private final long connectMillis;
  /** Null if the settings name no certificates or TLS is not used: {@link TlsConfigHelper#getSslContext()} always initialises TLS. */
  @Nullable private final TlsConfigHelper tls;

  /**
   * @param mostMillis an upper limit of the settings' time for a request; 0: no limit
   * @param last whether the JVM shuts down, so that there is little time
   * @throws IllegalStateException if a file does not hold the key or the certificate that it should
   */
  SenderConfig(OtlpEndpoint endpoint, StandardSettings settings, long mostMillis, boolean last) {
    this.endpoint = endpoint;
    method = settings.signal().equals("logs") ? LOGS : settings.signal().equals("metrics") ? METRICS : TRACES;
    headers = OtlpHeaders.of(settings.text(StandardSetting.OTLP_HEADERS));
    compressor = settings.text(StandardSetting.OTLP_COMPRESSION).equals("gzip") ? new Gzip() : null;
    retries = settings.flag(StandardSetting.OTLP_RETRY_DISABLED) ? null : last ? hurried() : RetryPolicy.getDefault();
    timeoutMillis = least(settings.number(StandardSetting.OTLP_TIMEOUT), mostMillis);
    connectMillis = last ? OtlpSender.LAST_CONNECT.toMillis() : CONNECT_MILLIS;
    tls = endpoint.isSecure() ? tls(settings) : null;
  }

  /** Five tries, where only answers are tried again: 100 ms after the first, then 300, 900 and 1,000. */
  private static RetryPolicy hurried() {
    return RetryPolicy.builder().setMaxAttempts(5).setInitialBackoff(Duration.ofMillis(100)).setBackoffMultiplier(3)
        .setMaxBackoff(Duration.ofSeconds(1)).setRetryExceptionPredicate(thrown -> false).build();
  }

  /** The smaller of two limits; 0: no limit. */
  private static long least(long one, long other) {
    return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
  }

  @Nullable
  private static TlsConfigHelper tls(StandardSettings settings) {
    String trusted = settings.text(StandardSetting.OTLP_CERTIFICATE);
    String key = settings.text(StandardSetting.OTLP_CLIENT_KEY);
    String certificate = settings.text(StandardSetting.OTLP_CLIENT_CERTIFICATE);
    if (trusted == null && key == null) {
      return null;
    }
    TlsConfigHelper tls = new TlsConfigHelper();
    if (trusted != null) {
      use(trusted, "no valid X.509 certificate", () -> tls.setTrustManagerFromCerts(content(trusted)));
    }
    if (key != null) {
      use(key + " with " + certificate, "no private key and its certificate",
          () -> tls.setKeyManagerFromCerts(content(key), content(certificate)));
    }
    return tls;
  }

  private static void use(String files, String missing, Runnable setter) {
    try {
      setter.run();
    } catch (RuntimeException e) {
      throw new IllegalStateException(files + " holds " + missing, e);
    }
  }

  private static byte[] content(String path) {
    File file = new File(path);
    byte[] content = new byte[(int) file.length()];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(content);
      return content;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URI getEndpoint() {
    return endpoint.uri();
  }

  @Override
  public String getContentType() {
    return "application/x-protobuf";
  }

  @Override
  public String getFullMethodName() {
    return method;
  }

  @Nullable
  @Override
  public Compressor getCompressor() {
    return compressor;
  }

  @Override
  public Duration getTimeout() {
    return Duration.ofMillis(timeoutMillis);
  }

  @Override
  public Duration getConnectTimeout() {
    return Duration.ofMillis(least(connectMillis, timeoutMillis));
  }

  @Override
  public Supplier<Map<String, List<String>>> getHeadersSupplier() {
    return () -> headers;
  }

  /** Null: the JVM's proxies. */
  @Nullable
  @Override
  public ProxyOptions getProxyOptions() {
    return null;
  }

  @Nullable
  @Override
  public RetryPolicy getRetryPolicy() {
    return retries;
  }

  @Nullable
  @Override
  public SSLContext getSslContext() {
    return tls == null ? null : tls.getSslContext();
  }

  @Nullable
  @Override
  public X509TrustManager getTrustManager() {
    return tls == null ? null : tls.getTrustManager();
  }

  /** Requests run on the thread that sends, as it waits for them anyway. */
  @Override
  public ExecutorService getExecutorService() {
    return new CallingThread();
  }

  @Override
  public long getMaxResponseBodySize() {
    return HttpSenderConfig.super.getMaxResponseBodySize();
  }

  @Override
  public List<String> getEnabledProtocols() {
    return HttpSenderConfig.super.getEnabledProtocols();
  }
}
