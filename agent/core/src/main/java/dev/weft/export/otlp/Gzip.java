package dev.weft.export.otlp;

import io.opentelemetry.sdk.common.export.Compressor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** The compression {@code gzip} of {@code OTEL_EXPORTER_OTLP_COMPRESSION}. */
final class Gzip implements Compressor {
  @Override
  public String getEncoding() {
    return "gzip";
  }

  @Override
  public OutputStream compress(OutputStream out) throws IOException {
    return new GZIPOutputStream(out);
  }
}
