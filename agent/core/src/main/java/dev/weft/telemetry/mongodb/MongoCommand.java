package dev.weft.telemetry.mongodb;

import java.util.HashMap;
import java.util.Map;

/**
 * What kind of command a name stands for, and whether its first field names a collection.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/">Database commands</a>
 */
public enum MongoCommand {
  SELECT("select", true, "aggregate count distinct find geoSearch mapReduce mapreduce"),
  INSERT("insert", true, "insert"),
  UPDATE("update", true, "findAndModify findandmodify update"),
  DELETE("delete", true, "delete"),
  /** The collection is not in its first field, but in {@code collection}. */
  GET_MORE("other", false, "getMore"),
  OTHER_OF_COLLECTION("other", true, "collMod collStats compact convertToCapped create createIndexes deleteIndexes drop dropIndexes listIndexes"
      + " reIndex validate"),
  OTHER("other", false, ""),
  /** What a driver sends for itself: to know a server, to log in, and to give back cursors and sessions. */
  OWN("other", false, "authenticate buildInfo buildinfo endSessions getnonce hello isMaster ismaster killCursors logout refreshSessions saslContinue"
      + " saslStart");

  private static final Map<String, MongoCommand> BY_NAME = new HashMap<>();

  static {
    for (MongoCommand each : values()) {
      for (String name : each.names.split(" ")) {
        BY_NAME.put(name, each);
      }
    }
  }

  final String queryType;
  private final boolean ofCollection;
  private final String names;

  MongoCommand(String queryType, boolean ofCollection, String names) {
    this.queryType = queryType;
    this.ofCollection = ofCollection;
    this.names = names;
  }

  /** The kind of a command; {@link #OTHER} if its name is not known. */
  public static MongoCommand of(String name) {
    MongoCommand known = BY_NAME.get(name);
    return known == null ? OTHER : known;
  }

  /** The field that names the collection; of some commands, its value may be something else than a text. Empty for none. */
  public String collectionField(String name) {
    return ofCollection ? name : this == GET_MORE ? "collection" : "";
  }

  /** The field that holds the documents or statements which such a command sends together. Empty for none. */
  public static String batchField(String name) {
    switch (name) {
      case "insert":
        return "documents";
      case "update":
        return "updates";
      case "delete":
        return "deletes";
      default:
        return "";
    }
  }

  /** Whether it reads or writes documents, so that its text says what it looks for. */
  public boolean isOfDocuments() {
    return this == SELECT || isWrite();
  }

  /** Whether its answer may refuse some of its documents, although the command has succeeded. */
  public boolean isWrite() {
    return this == INSERT || this == UPDATE || this == DELETE;
  }
}
