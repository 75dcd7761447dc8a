package dev.weft.telemetry.messaging;

import static dev.weft.telemetry.SemanticAttributes.MESSAGING_BATCH_MESSAGE_COUNT;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_CLIENT_ID;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_CONSUMER_GROUP_NAME;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_DESTINATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_DESTINATION_PARTITION_ID;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_DESTINATION_TEMPORARY;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_MESSAGE_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_MESSAGE_CONVERSATION_ID;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_MESSAGE_ID;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_OPERATION_TYPE;
import static dev.weft.telemetry.SemanticAttributes.MESSAGING_SYSTEM;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ApplicationContext;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.PeerAddress;
import dev.weft.telemetry.RequestHeaders;
import java.util.Collection;

/**
 * One or more messages that are sent to a broker, received from it, or processed. What only one system has is a free attribute, see
 * {@link #set}.
 */
public final class MessagingOperation extends Operation {
  private final MessagingClient client;
  private final MessagingDestination destination;
  /** What the system calls the operation, such as {@code poll}. */
  private final String operationName;
  /** How many messages; negative for one that is not part of a batch. */
  private int batchSize = -1;
  /** Only the span shows these fields. */
  private @Nullable String destinationName;
  private @Nullable String messageId;
  private @Nullable String conversationId;
  private @Nullable String partition;
  private long bodySize = -1;
  private boolean answered;

  private MessagingOperation(Convention convention, MessagingClient client, MessagingDestination destination, String operationName) {
    super(convention, client.instrumentation, null);
    this.client = client;
    this.destination = destination;
    this.operationName = operationName;
  }

  /**
   * Starts to send a message, whose headers get this operation by {@link #inject}. It ends when the broker has taken the message, or when the
   * call returns that does not wait for that. Null while another library's message is being sent, on the agent's own threads and while the
   * instrumentation is switched off.
   *
   * @param operationName what the system calls it: {@code send}, {@code publish}
   */
  public static @Nullable MessagingOperation startSend(
      Context.Slot slot, MessagingClient client, MessagingDestination destination, String operationName) {
    if (!MessagingConvention.SEND.mayStart(slot, client.instrumentation)) {
      return null;
    }
    MessagingOperation operation = new MessagingOperation(MessagingConvention.SEND, client, destination, operationName);
    operation.begin(slot);
    return operation;
  }

  /**
   * Starts the receipt of messages that the application has asked for. Null as for {@link #startSend}. A call that brings no message is no
   * operation, so start it when messages are there, and set the earlier start by {@link #startedAt}. {@link #linkFrom} links it to each
   * message.
   *
   * @param operationName what the system calls it: {@code poll}, {@code receive}
   */
  public static @Nullable MessagingOperation startReceive(
      Context.Slot slot, MessagingClient client, MessagingDestination destination, String operationName) {
    if (!MessagingConvention.RECEIVE.mayStart(slot, client.instrumentation)) {
      return null;
    }
    MessagingOperation operation = new MessagingOperation(MessagingConvention.RECEIVE, client, destination, operationName);
    operation.beginInsideUnlessRepeated(slot);
    return operation;
  }

  /**
   * Starts to process one message. Null on the agent's own threads and while the instrumentation is switched off.
   *
   * <p>The convention asks for a link to the operation that has sent the message and lets it also be the parent if there is one message. It is
   * both here: a trace then goes from the sender through to what the message has caused. A message without a sender is processed in the
   * operation that is current on this thread, or as the root of a trace.
   */
  public static @Nullable <C> MessagingOperation startProcess(
      Context.Slot slot, MessagingClient client, MessagingDestination destination, RequestHeaders<C> headers, C message) {
    if (!MessagingConvention.PROCESS.mayStart(slot, client.instrumentation)) {
      return null;
    }
    MessagingOperation operation = new MessagingOperation(MessagingConvention.PROCESS, client, destination, "process");
    if (repeatsAfterEnd(slot)) {
      operation.beginFrom(slot, headers, message);
    } else {
      operation.beginFromOrInside(slot, headers, message);
    }
    operation.linkToRemoteParent();
    return operation;
  }

  /**
   * Starts to process several messages together, in the operation that is current on this thread or as the root of a trace. {@link #linkFrom}
   * links it to each message. Null as for one message.
   */
  public static @Nullable MessagingOperation startProcessBatch(
      Context.Slot slot, MessagingClient client, MessagingDestination destination, int messages) {
    if (!MessagingConvention.PROCESS.mayStart(slot, client.instrumentation)) {
      return null;
    }
    MessagingOperation operation = new MessagingOperation(MessagingConvention.PROCESS, client, destination, "process");
    operation.batch(messages);
    operation.beginInsideUnlessRepeated(slot);
    return operation;
  }

  private void beginInsideUnlessRepeated(Context.Slot slot) {
    if (repeatsAfterEnd(slot)) {
      beginIn(slot, null);
    } else {
      begin(slot);
    }
  }

  /**
   * Whether this thread takes messages once more in an operation that has ended. A request may start a loop that takes messages for good, on a
   * thread of a pool: what the loop takes then is not part of the request. (A task that takes one answer after the request has ended still is.)
   */
  private static boolean repeatsAfterEnd(Context.Slot slot) {
    Operation current = slot.current;
    if (current == null || !current.hasEnded()) {
      return false;
    }
    boolean repeats = slot.tookMessagesAfter == current.spanId();
    slot.tookMessagesAfter = current.spanId();
    return repeats;
  }

  /** The sending under way on a thread, of which a further call to send would be part. */
  public static @Nullable MessagingOperation sending(Context.Slot slot) {
    return (MessagingOperation) MessagingConvention.SEND.enclosingCall(slot);
  }

  /** The operation that is current on a thread, if it is the processing of messages. */
  public static @Nullable MessagingOperation processing(Context.Slot slot) {
    return processing(slot.current);
  }

  /** As {@link #processing}, but also inside contexts of the application's, such as that of an own span of its framework's. */
  public static @Nullable MessagingOperation processingAround(Context.Slot slot) {
    Operation operation = slot.current;
    while (operation instanceof ApplicationContext) {
      operation = operation.enclosing();
    }
    return processing(operation);
  }

  private static @Nullable MessagingOperation processing(@Nullable Operation operation) {
    return operation != null && operation.convention() == MessagingConvention.PROCESS ? (MessagingOperation) operation : null;
  }

  /** Ends the processing of a client's messages that a thread has left early: it takes further ones. */
  public static void endLeft(Context.Slot slot, MessagingClient client) {
    MessagingOperation left = processing(slot);
    while (left != null && left.client == client) {
      left.detach();   // it may have ended on another thread
      left.end(null);
      left = processing(slot);
    }
  }

  /** Sets how many messages a call has that sends or receives batches; also set if there is only one. */
  public void batch(int messages) {
    batchSize = messages;
  }

  /** Sets the exact name of the destination where the one that names spans and labels is only a part of it, as there are so many. */
  public void destinationName(String name) {
    destinationName = name;
  }

  /** The broker answered, be it with an error. */
  public void answered() {
    answered = true;
  }

  @Override
  public boolean isUnanswered() {
    return !answered && super.isUnanswered();
  }

  /** The names under which a message usually carries its sender's trace. */
  public static Collection<String> injectedNames() {
    return injectedHeaders();
  }

  public void messageId(@Nullable String id) {
    messageId = id;
  }

  /** Sets what a message and its answers have in common: {@code messaging.message.conversation_id}. */
  public void conversationId(@Nullable String id) {
    conversationId = id;
  }

  /** Sets the partition of the destination; negative if it is not known. */
  public void partition(int number) {
    if (number >= 0 && isRecording()) {
      partition = NumberText.of(number);
    }
  }

  /** Sets the bytes of the message's body; negative if they are not known. */
  public void bodySize(long bytes) {
    bodySize = bytes;
  }

  public MessagingClient client() {
    return client;
  }

  public MessagingDestination destination() {
    return destination;
  }

  /** What the system calls the operation. */
  public String operationName() {
    return operationName;
  }

  int messages() {
    return batchSize >= 0 ? batchSize : 1;
  }

  /** The broker by its address; by its system where several form a cluster. */
  @Override
  public String dependency() {
    return client.host == null ? client.system : HostLabels.of(client.host, client.port);
  }

  @Override
  public String name() {
    return destination.spanName(operationName);
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(MESSAGING_SYSTEM, client.system);
    reader.text(MESSAGING_OPERATION_NAME, operationName);
    reader.text(MESSAGING_OPERATION_TYPE, type());
    reader.textIfKnown(MESSAGING_DESTINATION_NAME, destinationName == null ? destination.name : destinationName);
    if (destination.temporary) {
      reader.flag(MESSAGING_DESTINATION_TEMPORARY, true);
    }
    reader.textIfKnown(MESSAGING_DESTINATION_PARTITION_ID, partition);
    reader.textIfKnown(MESSAGING_CLIENT_ID, client.id);
    reader.textIfKnown(MESSAGING_CONSUMER_GROUP_NAME, client.group);
    if (batchSize >= 0) {
      reader.number(MESSAGING_BATCH_MESSAGE_COUNT, batchSize);
    }
    reader.textIfKnown(MESSAGING_MESSAGE_ID, messageId);
    reader.textIfKnown(MESSAGING_MESSAGE_CONVERSATION_ID, conversationId);
    if (bodySize >= 0) {
      reader.number(MESSAGING_MESSAGE_BODY_SIZE, bodySize);
    }
    reader.server(client.host, client.port);
    reader.peer(PeerAddress.text(client.peer), client.port);
  }

  private String type() {
    switch (kind()) {
      case PRODUCER:
        return "send";
      case CLIENT:
        return "receive";
      default:
        return "process";
    }
  }
}
