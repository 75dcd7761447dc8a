package dev.weft.instrumentations.grpc;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Attributes;
import io.grpc.Metadata;
import java.net.SocketAddress;

/** What clients and servers have in common. */
final class Grpc {
  static final Instrumentation GRPC = Instrumentation.of("grpc");
  static final String SYSTEM = "grpc";
  /** The calls that a server has not answered, by their streams. */
  static final WeakIdentityMap<RpcOperation> STREAMS = LibraryState.map("grpc streams");
  /** The calls whose methods a server has found and not called yet, by their metadata. */
  static final WeakIdentityMap<RpcOperation> FOUND = LibraryState.map("grpc calls found");
  static final Attributes.Key<SocketAddress> PEER = io.grpc.Grpc.TRANSPORT_ATTR_REMOTE_ADDR;

  static final HeaderSetter<Metadata> SETTER = new HeaderSetter<Metadata>() {
    @Override
    public void set(Metadata metadata, String name, String value) {
      Metadata.Key<String> key = MetadataKeys.of(name);
      if (key != null) {
        metadata.discardAll(key);   // the application may use its object for several calls
        metadata.put(key, value);
      }
    }
  };

  static final RequestHeaders<Metadata> HEADERS = new RequestHeaders<Metadata>() {
    @Override
    public String get(Metadata metadata, String name) {
      Metadata.Key<String> key = MetadataKeys.of(name);
      Iterable<String> values = key == null ? null : metadata.getAll(key);
      if (values == null) {
        return null;
      }
      String all = null;
      for (String value : values) {
        all = all == null ? value : all + ',' + value;
      }
      return all;
    }

    @Override
    public Iterable<String> names(Metadata metadata) {
      return metadata.keys();
    }
  };

  private Grpc() {
  }
}
