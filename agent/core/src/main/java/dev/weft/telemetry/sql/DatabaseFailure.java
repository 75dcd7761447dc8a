package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/** How a database said what failed. */
final class DatabaseFailure {
  /** Its own code ({@code db.response.status_code}); null if there is none. */
  final @Nullable String code;
  /** Whether it was told that the connection to the database is what failed; else the exception may show it. */
  final boolean connectionLost;

  DatabaseFailure(@Nullable String code, boolean connectionLost) {
    this.code = code;
    this.connectionLost = connectionLost;
  }
}
