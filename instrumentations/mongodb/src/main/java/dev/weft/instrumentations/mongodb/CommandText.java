package dev.weft.instrumentations.mongodb;

import dev.weft.telemetry.mongodb.MongoCommand;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A command as it may be shown ({@code db.query.text}): what it looks for and what it changes, with {@code ?} for each value, such as
 * {@code {"find": "orders", "filter": {"total": {"$gt": "?"}}}}. At most {@value #LONGEST} characters. Documents that are inserted are not looked at.
 * Of a command that neither reads nor writes documents there is its first field alone.
 */
final class CommandText {
  static final int LONGEST = 1024;
  private static final int DEEPEST = 16;
  private static final String MASKED = "\"?\"";
  private static final String CUT = "...";
  /** Fields of the commands that read or write documents. */
  private static final String[] SHOWN = {"query", "filter", "pipeline", "update", "updates", "deletes"};

  private final StringBuilder text = new StringBuilder(128);

  private CommandText() {
  }

  static String of(String name, MongoCommand kind, BsonDocument command) {
    CommandText made = new CommandText();
    made.begin("{", name);
    made.addName(command.get(name));
    if (kind == MongoCommand.INSERT) {
      made.begin(", ", "documents");
      made.text.append(MASKED);
    } else if (kind.isOfDocuments()) {
      made.addShown(name, command);
    }
    made.text.append('}');
    return made.text.substring(0, Math.min(made.text.length(), LONGEST));
  }

  private void begin(String before, String name) {
    text.append(before).append('"').append(name, 0, Math.min(name.length(), LONGEST)).append("\": ");
  }

  /** Of a collection or a field. A command about the whole database has a number instead of it. */
  private void addName(BsonValue value) {
    if (value != null && value.isString()) {
      text.append('"').append(value.asString().getValue()).append('"');
    } else {
      text.append(MASKED);
    }
  }

  private void addShown(String name, BsonDocument command) {
    if (name.equals("distinct")) {
      begin(", ", "key");
      addName(command.get("key"));
    }
    for (String field : SHOWN) {
      BsonValue value = field.equals(name) ? null : command.get(field);
      if (value != null) {
        begin(", ", field);
        boolean together = field.endsWith("s");   // of statements that are sent together, the first one stands for all
        if (together && value.isArray()) {
          addFirst(value.asArray());
        } else {
          add(value, 0);
        }
      }
    }
  }

  private void addFirst(List<BsonValue> all) {
    text.append('[');
    if (!all.isEmpty()) {
      add(all.get(0), 0);
    }
    text.append(all.size() > 1 ? ", " + CUT + ']' : "]");
  }

  private void add(BsonValue value, int depth) {
    if (text.length() >= LONGEST || depth == DEEPEST) {
      text.append(CUT);
    } else if (value.isDocument()) {
      addDocument(value.asDocument(), depth);
    } else if (value.isArray() && !value.asArray().isEmpty() && !isScalar(value.asArray().get(0))) {
      addArray(value.asArray(), depth);
    } else {
      text.append(MASKED);   // also for an array of values: of what length it is makes no difference
    }
  }

  private static boolean isScalar(BsonValue value) {
    return !value.isDocument() && !value.isArray();
  }

  private void addDocument(BsonDocument document, int depth) {
    String before = "";
    text.append('{');
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      if (text.length() >= LONGEST) {
        text.append(CUT);
        break;
      }
      begin(before, field.getKey());
      add(field.getValue(), depth + 1);
      before = ", ";
    }
    text.append('}');
  }

  private void addArray(List<BsonValue> array, int depth) {
    String before = "";
    text.append('[');
    for (BsonValue each : array) {
      text.append(before);
      if (text.length() >= LONGEST) {
        text.append(CUT);
        break;
      }
      add(each, depth + 1);
      before = ", ";
    }
    text.append(']');
  }
}
