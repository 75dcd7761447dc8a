package dev.weft.instrumentations.mongodb;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.mongodb.MongoOperation;

/** What all advice shares. */
public final class MongoDb {
  public static final Instrumentation MONGODB = Instrumentation.of("mongodb");

  /** By a connection's description: the command that it carries, which is one at a time. */
  static final WeakIdentityMap<MongoOperation> UNDER_WAY = LibraryState.map("mongodb.commands");

  private MongoDb() {
  }
}
