package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;

/**
 * An operation that several instrumentations see: who ends it, on which thread its outermost call is, and the library's objects until then.
 *
 * <p>If the container is woven, its instrumentation starts the operation when it has read the request, and ends it when the response is
 * complete. The outermost servlet or filter then claims the operation and adds what it knows. In other containers the outermost servlet or
 * filter starts and ends it.
 */
public abstract class ServedOperation extends Operation {
  private boolean requestAttribute;
  private boolean ownedByContainer;
  private boolean claimed;
  /** The container's own object for the request. */
  private @Nullable Object exchange;
  private @Nullable Object request;
  private @Nullable Object response;
  /** The slot of the thread that is in the request's outermost call. */
  private @Nullable Context.Slot calling;

  ServedOperation(Convention convention, Instrumentation instrumentation) {
    super(convention, instrumentation, null);
  }

  /**
   * Records that this thread is in the request's outermost call, until the end, {@link #leaveCall} or {@link #returnCall}. The operation
   * keeps the library's objects until then.
   */
  public void enterCall(Context.Slot slot, Object newRequest, Object newResponse) {
    claimed = true;
    request = newRequest;
    response = newResponse;
    calling = slot;
  }

  /** Records that the operation is an attribute of the request, where other threads find it. */
  public void setRequestAttribute() {
    requestAttribute = true;
  }

  public boolean isRequestAttribute() {
    return requestAttribute;
  }

  /** Called when the outermost call returns and the request continues asynchronously. */
  public void leaveCall() {
    returnCall();
    detach();
  }

  /**
   * Called when the outermost call returns and the container goes on with the request. The operation releases the library's objects, since
   * instrumentations keep it beside objects that lead to them.
   */
  public void returnCall() {
    calling = null;
    request = null;
    response = null;
  }

  /** Leaves the end to the container's instrumentation. */
  public void ownedByContainer() {
    ownedByContainer = true;
  }

  /** Leaves the end to the container's instrumentation, and keeps the container's own object for the request until the end. */
  public void ownedByContainer(@Nullable Object newExchange) {
    ownedByContainer = true;
    exchange = newExchange;
  }

  public boolean isOwnedByContainer() {
    return ownedByContainer;
  }

  /** The container's own object for the request; null after the end. */
  public @Nullable Object exchange() {
    return exchange;
  }

  /** Whether the container owns the operation and no servlet or filter has claimed it. */
  public boolean isUnclaimed() {
    return ownedByContainer && !claimed && !hasEnded();
  }

  /** Whether the container owns the operation and the request's outermost call has returned. */
  public boolean hasReturned() {
    return ownedByContainer && claimed && request == null && !hasEnded();
  }

  /** Whether the outermost call is on the thread of a slot. */
  final boolean isCalledOn(Context.Slot slot) {
    return calling == slot;
  }

  /** The library's request; null after the end and after {@link #returnCall}. */
  public @Nullable Object request() {
    return request;
  }

  /** The library's response; null after the end and after {@link #returnCall}. */
  public @Nullable Object response() {
    return response;
  }

  /** Releases the library's objects. */
  final void release() {
    returnCall();
    exchange = null;
  }
}
