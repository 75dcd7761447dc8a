package dev.weft.telemetry.pools;

/** What a pool holds. */
public enum PoolKind {
  /** Connections to databases. */
  DATABASE,
  /** Connections to Redis. */
  REDIS,
  /** Connections of an HTTP client. */
  HTTP_CLIENT,
  /** Threads that serve requests. */
  SERVER_THREADS,
  /** Threads of the application's executors. */
  EXECUTOR_THREADS,
  /** HTTP sessions. */
  SESSIONS
}
