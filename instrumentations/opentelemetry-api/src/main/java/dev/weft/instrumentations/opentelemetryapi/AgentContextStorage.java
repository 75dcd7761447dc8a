package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ApplicationContext;
import dev.weft.telemetry.Context.Slot;
import dev.weft.telemetry.Operation;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;

/**
 * Keeps the application's current contexts among the agent's operations, so that each is the parent of the other. Where an operation began after
 * a context became current, what is current is that context with the operation's span.
 */
final class AgentContextStorage implements ContextStorage {
  private static final Scope NOTHING = () -> { };

  @Override
  public @Nullable Context current() {
    Slot slot = dev.weft.telemetry.Context.slot();
    if (slot.current == null) {
      return null;
    }
    ApplicationContext nearest = ApplicationContext.nearest(slot, Context.class);
    if (nearest != null && nearest == slot.current) {
      return (Context) nearest.context();
    }
    Operation operation = dev.weft.telemetry.Context.current(slot);
    if (nearest != null) {
      return Contexts.with((Context) nearest.context(), operation);
    }
    return operation == null ? null : Contexts.withBaggage(Contexts.with(Context.root(), operation), operation.baggage());
  }

  @Override
  public Scope attach(Context context) {
    if (context == null || context == attached()) {
      return NOTHING;
    }
    ApplicationContext attached = Contexts.attachable(context);
    attached.attach();
    return new AttachedScope(attached);
  }

  private static @Nullable Object attached() {
    Operation innermost = dev.weft.telemetry.Context.slot().current;
    return innermost instanceof ApplicationContext ? ((ApplicationContext) innermost).context() : null;
  }

  private static final class AttachedScope implements Scope {
    private final ApplicationContext attached;
    private boolean closed;

    AttachedScope(ApplicationContext attached) {
      this.attached = attached;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        attached.close();
      }
    }
  }
}
