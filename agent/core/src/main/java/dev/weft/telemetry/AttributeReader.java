package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.Collections;
import java.util.List;

/** Receives the attributes of an ended operation: each once, only those that have a value, and always in the same order. */
public interface AttributeReader {
  void text(Attribute attribute, String value);

  void number(Attribute attribute, long value);

  void decimal(Attribute attribute, double value);

  void flag(Attribute attribute, boolean value);

  void texts(Attribute attribute, List<String> values);

  /** An attribute of the application's with several numbers or truth values, all of the same type. */
  default void list(Attribute attribute, List<?> values) {
    texts(attribute, Collections.singletonList(values.toString()));
  }

  /** As {@link #text}; does nothing for null. */
  default void textIfKnown(Attribute attribute, @Nullable String value) {
    if (value != null) {
      text(attribute, value);
    }
  }

  /** As {@link #number}; does nothing for zero or less. */
  default void numberIfPositive(Attribute attribute, long value) {
    if (value > 0) {
      number(attribute, value);
    }
  }

  /** The server that is called; nothing without a host, and no port that is 0 or less. */
  default void server(@Nullable String host, int port) {
    if (host != null) {
      text(SemanticAttributes.SERVER_ADDRESS, host);
      numberIfPositive(SemanticAttributes.SERVER_PORT, port);
      peerService(host, port, null);
    }
  }

  /**
   * The service that is called, if a setting names it by its address.
   *
   * @param url of an HTTP request
   */
  default void peerService(@Nullable String host, int port, @Nullable String url) {
    PeerServices services = Telemetry.peerServices();
    if (services != null) {
      services.describe(this, host, port, url);
    }
  }

  /** The other end of the connection; nothing without an address, and no port that is 0 or less. */
  default void peer(@Nullable String address, int port) {
    if (address != null) {
      text(SemanticAttributes.NETWORK_PEER_ADDRESS, address);
      numberIfPositive(SemanticAttributes.NETWORK_PEER_PORT, port);
    }
  }

  /** Receives several attributes that are the same for many operations. */
  default void all(SharedAttributes attributes) {
    attributes.describe(this);
  }
}
