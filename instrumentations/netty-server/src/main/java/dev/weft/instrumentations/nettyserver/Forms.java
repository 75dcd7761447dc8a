package dev.weft.instrumentations.nettyserver;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.Serving;
import dev.weft.telemetry.security.FormParameters;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DiskAttribute;
import io.netty.handler.codec.http.multipart.MixedAttribute;
import java.io.IOException;

/** The requests whose forms Netty parses, by its decoders: a server may hand it the body on a thread that knows no request. */
final class Forms {
  private static final WeakIdentityMap<HttpServerOperation> REQUESTS = LibraryState.map("netty server forms");
  /** Of a value no more than this is made a text; what is looked at is shorter, in any encoding. */
  private static final int MOST_BYTES = 1 << 15;
  /** A longer value is left alone: servers may have to put it together first. */
  private static final int LONGEST_VALUE = 1 << 20;

  private Forms() {
  }

  static void begin(Object decoder, HttpRequest request) {
    if (!FormParameters.areLookedAt()) {
      return;
    }
    Serving serving = Exchange.of(request);
    HttpServerOperation operation = serving == null ? HttpServerOperation.current(Context.slot()) : serving.operation;
    if (operation != null) {
      REQUESTS.put(decoder, operation);
    }
  }

  static void parsed(Object decoder, Object part) throws IOException {
    HttpServerOperation operation = FormParameters.areLookedAt() && part instanceof Attribute ? REQUESTS.get(decoder) : null;
    if (operation == null || isInFile(part) || ((Attribute) part).length() > LONGEST_VALUE) {
      return;
    }
    Attribute parameter = (Attribute) part;
    ByteBuf value = parameter.getByteBuf();
    if (value != null) {
      FormParameters.parsed(operation, value.toString(value.readerIndex(), Math.min(value.readableBytes(), MOST_BYTES), parameter.getCharset()));
    }
  }

  /** Reading it would block a thread of the server's. Micronaut's own attributes do not answer whether they are in memory. */
  private static boolean isInFile(Object part) {
    return part instanceof DiskAttribute || part instanceof MixedAttribute && !((MixedAttribute) part).isInMemory();
  }
}
