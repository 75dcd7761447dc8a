package dev.weft.export.otlp;

import dev.weft.config.Version;
import dev.weft.log.Log;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.trace.SpanLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * OTLP's message {@code ExportTraceServiceRequest}: a batch of spans, grouped by instrumentation. All requests are written into the same
 * buffer; the SDK's senders copy it into their connection. Used by the exporting thread alone.
 */
public final class TraceRequest implements MessageWriter {
  /** Collectors accept no more than 4 MiB over gRPC unless configured otherwise. */
  private static final int LONGEST = 4_000_000;
  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SCOPE = 1;
  private static final int SCOPE_NAME = 1;
  private static final int SCOPE_VERSION = 2;
  private static final int SPANS = 2;
  private static final int USUAL = 1 << 16;
  private static final int USUAL_SPAN = 300;
  private static final int USUAL_FIELD = 1 << 10;
  private static final int PIECE = 1 << 13;

  private final byte[] resource;
  private final SpanWriter writer;
  private final ProtoBuffer body = new ProtoBuffer(USUAL, LONGEST);
  private final Map<Instrumentation, byte[]> scopes = new HashMap<>();
  private int spans;
  private int lost;

  /**
   * @param resource attributes of the process
   * @param limits for each span
   */
  public TraceRequest(Attributes resource, SpanLimits limits) {
    this.resource = resource(resource);
    this.writer = new SpanWriter(limits);
  }

  private static byte[] resource(Attributes attributes) {
    ProtoBuffer field = new ProtoBuffer(USUAL_FIELD, LONGEST / 4);
    field.begin(RESOURCE, 1000);
    attributes.forEach((key, value) -> KeyValues.any(field, RESOURCE_ATTRIBUTES, KeyValues.key(key.getKey()), value));
    field.end();
    return field.copy();
  }

  /**
   * Writes a new request. Spans in the request are replaced by null in the batch; spans that do not fit stay for the next request.
   * Spans that cannot be read or are too long for any request are replaced by null too, and counted as lost.
   */
  public void fill(Operation[] batch, int count) {
    body.clear();
    spans = 0;
    lost = 0;
    body.begin(RESOURCE_SPANS, 1 << 14);
    body.raw(resource);
    boolean room = true;
    for (int i = 0; i < count && room; i++) {
      if (batch[i] != null) {
        room = scope(batch, i, count);
      }
    }
    body.end();
  }

  /** Writes all spans of one instrumentation; false if the request is full. */
  private boolean scope(Operation[] batch, int first, int count) {
    Instrumentation instrumentation = batch[first].instrumentation();
    int position = body.position();
    int before = spans;
    boolean room = true;
    try {
      body.begin(SCOPE_SPANS, 1 << 14);
      body.raw(scope(instrumentation));
    } catch (ProtoBuffer.Full e) {
      body.rewind(position, 1);
      return false;
    }
    for (int i = first; i < count && room; i++) {
      if (batch[i] != null && batch[i].instrumentation() == instrumentation) {
        room = add(batch[i]);
        if (room) {
          batch[i] = null;
        }
      }
    }
    if (spans > before) {
      body.end();
    } else {
      body.rewind(position, 1);
    }
    return room;
  }

  private boolean add(Operation operation) {
    int position = body.position();
    int open = body.open();
    try {
      body.begin(SPANS, USUAL_SPAN);
      writer.write(body, operation);
      body.end();
      spans++;
    } catch (ProtoBuffer.Full e) {
      body.rewind(position, open);
      if (spans > 0) {
        return false;
      }
      lost++;
      Log.debug("a span is too long to be exported");
    } catch (Throwable t) {
      body.rewind(position, open);
      lost++;
      Log.debug("a span could not be read", t);
    }
    operation.forgetException();
    return true;
  }

  private byte[] scope(Instrumentation instrumentation) {
    byte[] written = scopes.get(instrumentation);
    if (written == null) {
      ProtoBuffer field = new ProtoBuffer(USUAL_FIELD, LONGEST / 4);
      field.begin(SCOPE, 40);
      field.text(SCOPE_NAME, instrumentation.scopeName(), Integer.MAX_VALUE);
      if (instrumentation.scopeVersion(Version.TEXT) != null) {
        field.text(SCOPE_VERSION, instrumentation.scopeVersion(Version.TEXT), Integer.MAX_VALUE);
      }
      field.end();
      written = field.copy();
      scopes.put(instrumentation, written);
    }
    return written;
  }

  /** Number of spans in the request. */
  public int spans() {
    return spans;
  }

  /** Number of spans that were removed from the batch and are in no request. */
  public int lost() {
    return lost;
  }

  /** In pieces: okio takes a whole write into segments of its own before it sends any, and keeps only a few segments for the next request. */
  @Override
  public void writeMessage(OutputStream out) throws IOException {
    for (int at = 0; at < body.size(); at += PIECE) {
      out.write(body.bytes(), at, Math.min(PIECE, body.size() - at));
    }
  }

  @Override
  public int getContentLength() {
    return body.size();
  }
}
