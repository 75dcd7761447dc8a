package dev.weft.telemetry;

/** What a request waits for, as its span and the metric of waiting times show it. */
public enum AwaitedCall {
  DATABASE("database"),
  /** A connection of a pool, or of another data source. */
  CONNECTION("connection"),
  REDIS("redis"),
  MEMCACHED("memcached"),
  HTTP("http"),
  RPC("rpc"),
  MESSAGING("messaging");

  private static final AwaitedCall[] ALL = values();

  /** The value of the metric's label. */
  public final String label;
  /** How many of these calls the request made. */
  public final Attribute count;
  /** How many seconds they took together. Calls at the same time count each, so that this may be longer than the request. */
  public final Attribute seconds;

  AwaitedCall(String label) {
    this.label = label;
    this.count = Attribute.of("weft.awaited." + label + ".count");
    this.seconds = Attribute.of("weft.awaited." + label + ".duration");
  }

  /** All of them, in their order; not to be changed. */
  public static AwaitedCall[] all() {
    return ALL;
  }
}
