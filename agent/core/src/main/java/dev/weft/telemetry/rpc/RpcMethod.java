package dev.weft.telemetry.rpc;

import dev.weft.advice.Nullable;

/**
 * A remote procedure by its full name, such as {@code shop.Orders/Find}. They are kept in a table of fixed size, in which a newer one takes the
 * place of an older one. Reads and writes race without harm, since entries do not change.
 */
final class RpcMethod {
  /** One that the server does not know. */
  static final RpcMethod OTHER = new RpcMethod("_OTHER", null, null);
  private static final int PLACES = 256;
  private static final RpcMethod[] ENTRIES = new RpcMethod[PLACES];
  private static final RpcMethod[] SLASHED = new RpcMethod[PLACES];
  private static final RpcMethod[] DOTTED = new RpcMethod[PLACES];

  final String fullName;
  /** Null if the full name has no slash. */
  final @Nullable String service;
  final @Nullable String name;

  private RpcMethod(String fullName, @Nullable String service, @Nullable String name) {
    this.fullName = fullName;
    this.service = service;
    this.name = name;
  }

  static RpcMethod of(String fullName) {
    int place = fullName.hashCode() * 0x9E3779B9 >>> 24;
    RpcMethod entry = ENTRIES[place];
    if (entry == null || !entry.fullName.equals(fullName)) {
      int slash = fullName.lastIndexOf('/');
      entry = new RpcMethod(fullName, slash < 0 ? null : fullName.substring(0, slash), fullName.substring(slash + 1));
      ENTRIES[place] = entry;
    }
    return entry;
  }

  static RpcMethod of(String service, String name) {
    return joined(SLASHED, service, '/', name);
  }

  /** A procedure of a system whose convention has the service apart and joins both by a dot. */
  static RpcMethod dotted(String service, String name) {
    return joined(DOTTED, service, '.', name);
  }

  private static RpcMethod joined(RpcMethod[] entries, String service, char separator, String name) {
    int place = (31 * service.hashCode() + name.hashCode()) * 0x9E3779B9 >>> 24;
    RpcMethod entry = entries[place];
    if (entry == null || !name.equals(entry.name) || !service.equals(entry.service)) {
      entry = new RpcMethod(service + separator + name, service, name);
      entries[place] = entry;
    }
    return entry;
  }
}
