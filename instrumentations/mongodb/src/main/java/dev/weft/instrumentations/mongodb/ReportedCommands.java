package dev.weft.instrumentations.mongodb;

import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import com.mongodb.ServerAddress;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.mongodb.MongoCommand;
import dev.weft.telemetry.mongodb.MongoOperation;
import dev.weft.telemetry.sql.SqlStatement;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Is told of each command as the driver sends it, on the thread that sends it, and of its answer, on the thread that gets it. The connections that
 * watch servers have no listener. No woven call is around these methods.
 */
final class ReportedCommands implements CommandListener {
  static final ReportedCommands LISTENER = new ReportedCommands();

  private ReportedCommands() {
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    try {
      MongoCommand kind = MongoCommand.of(event.getCommandName());
      Context.Slot slot = Context.slot();
      if (kind != MongoCommand.OWN && MongoOperation.mayStart(slot, MongoDb.MONGODB)) {
        start(slot, kind, event);
      }
    } catch (RuntimeException | LinkageError e) {
      MongoDb.MONGODB.failed(e);
    }
  }

  private static void start(Context.Slot slot, MongoCommand kind, CommandStartedEvent event) {
    String name = event.getCommandName();
    BsonDocument command = event.getCommand();   // of use during this call alone
    if (SqlStatement.areSomeExcluded() && SqlStatement.isExcluded(CommandText.of(name, kind, command))) {
      return;
    }
    BsonValue collection = command.get(kind.collectionField(name));
    ServerAddress server = event.getConnectionDescription().getServerAddress();
    boolean unixSocket = server.getHost().startsWith("/");
    MongoOperation operation = MongoOperation.start(slot, MongoDb.MONGODB, name, event.getDatabaseName(),
        collection != null && collection.isString() ? collection.asString().getValue() : null, server.getHost(), unixSocket ? 0 : server.getPort());
    if (kind.isOfDocuments() && operation.needsText(HttpServerOperation.current(slot) != null)) {
      operation.text(CommandText.of(name, kind, command));
    }
    BsonValue batch = kind.isWrite() && operation.isRecording() ? command.get(MongoCommand.batchField(name)) : null;
    if (batch != null && batch.isArray()) {
      operation.batchSize(batch.asArray().size());
    }
    MongoDb.UNDER_WAY.put(event.getConnectionDescription(), operation);
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    try {
      MongoOperation operation = MongoDb.UNDER_WAY.remove(event.getConnectionDescription());
      if (operation == null) {
        return;
      }
      try {
        BsonValue error = operation.isWrite() ? error(event.getResponse()) : null;
        if (error != null) {
          BsonValue code = error.asDocument().get("code");
          operation.rejected(code == null ? 0 : code.asNumber().intValue());
        }
      } finally {
        operation.end(null);
      }
    } catch (RuntimeException | LinkageError e) {
      MongoDb.MONGODB.failed(e);
    }
  }

  /** The first error that an answer names although the command has succeeded. The caller gets an exception for it. */
  private static @Nullable BsonValue error(BsonDocument response) {
    BsonValue errors = response.get("writeErrors");
    return errors == null ? response.get("writeConcernError") : errors.asArray().get(0);
  }

  @Override
  public void commandFailed(CommandFailedEvent event) {
    try {
      MongoOperation operation = MongoDb.UNDER_WAY.remove(event.getConnectionDescription());
      if (operation != null) {
        Throwable thrown = event.getThrowable();
        int code = thrown instanceof MongoException ? ((MongoException) thrown).getCode() : 0;
        if (code > 0 || thrown instanceof MongoServerException) {
          operation.rejected(code);
        }
        operation.end(thrown);
      }
    } catch (RuntimeException | LinkageError e) {
      MongoDb.MONGODB.failed(e);
    }
  }
}
